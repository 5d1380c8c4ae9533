// What the ground and pieces of it in the air have in common.

// A little difference from voxel to voxel, as with things cut by hand.
float cutByHand(vec3 voxel)
{
    vec3 p = fract(voxel * vec3(0.1031, 0.1030, 0.0973));
    p += dot(p, p.yzx + 33.33);
    return 0.955 + 0.09 * fract((p.x + p.y) * p.z);
}

// A dark line along the sides of a voxel that have an outline, and a light rim beside it.
float folds(vec2 f, vec4 outline, float pixel)
{
    float width = max(0.035, pixel * 0.9);
    vec4 toEdge = vec4(f.x, 1.0 - f.x, f.y, 1.0 - f.y) + (1.0 - outline) * 4.0;
    float nearest = min(min(toEdge.x, toEdge.y), min(toEdge.z, toEdge.w));
    float strength = min(0.055 / width, 1.0);
    float line = clamp(1.5 - nearest / width, 0.0, 1.0);
    float rim = clamp(1.25 - nearest * 5.6, 0.0, 1.0) * (1.0 - line);
    return 1.0 + strength * (0.14 * rim - 0.42 * line);
}
