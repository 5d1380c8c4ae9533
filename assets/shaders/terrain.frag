VARYING vec3 world;
VARYING vec2 onFace;
VARYING vec4 openness;
VARYING vec4 outline;
VARYING vec4 light;
VARYING vec4 fog;
VARYING vec4 surface;

void MAIN()
{
    vec2 f = fract(onFace);
    float open = mix(mix(openness.x, openness.y, f.x), mix(openness.z, openness.w, f.x), f.y);

    vec2 tile = vec2(onFace.x * 0.25, fract(onFace.y * 0.25));
    tile.y = (surface.x + clamp(tile.y, 0.004, 0.996)) * atlasRow;
    vec3 albedo = textureLod(atlas, tile, 0.0).rgb;

    // A little difference from voxel to voxel, as with things cut by hand.
    vec3 p = fract(floor(world + 0.001) * vec3(0.1031, 0.1030, 0.0973));
    p += dot(p, p.yzx + 33.33);
    albedo *= 1.0 + (fract((p.x + p.y) * p.z) - 0.5) * surface.w;
    albedo *= albedo;

    vec4 ground = textureLod(groundMap, world.xz * groundScale + sunDirection.xz * groundScale * 0.5, 0.0);
    float lit = smoothstep(0.0, 0.9, world.y + 0.5 - ground.r);
    float deep = clamp((ground.g - world.y) * 0.05, 0.0, 0.55);
    albedo *= ground.b;

    vec3 lighting = light.rgb * (open * (1.0 - deep)) + sunColour * (light.a * lit * (0.55 + 0.45 * open));

    // Folds: a dark line where the ground breaks off and a light rim beside it.
    vec4 toEdge = vec4(f.x, 1.0 - f.x, f.y, 1.0 - f.y) + (1.0 - outline) * 4.0;
    float nearest = min(min(toEdge.x, toEdge.y), min(toEdge.z, toEdge.w));
    float width = max(0.035, surface.y * 0.9);
    float strength = min(0.055 / width, 1.0);
    float line = 1.0 - smoothstep(width * 0.5, width * 1.5, nearest);
    float rim = (1.0 - smoothstep(0.05, 0.22, nearest)) * (1.0 - line);
    lighting *= 1.0 + strength * (0.14 * rim - 0.42 * line);

    vec3 colour = albedo * (lighting + surface.z * 3.0);
    colour = mix(colour, fog.rgb, fog.a);
    FRAGCOLOR = vec4(sqrt(colour), 1.0);
}
