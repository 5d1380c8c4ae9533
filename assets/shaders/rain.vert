VARYING float seen;

void MAIN()
{
    // COLOR holds where in the box the streak is, and how long; the box goes along with the eye.
    vec3 base = COLOR.rgb * box;
    base.y -= seconds * 27.0;
    vec3 off = mod(base - CAMERA_POSITION, vec3(box)) - box * 0.5;
    float away = length(off.xz);
    vec3 across = normalize(vec3(off.z, 0.0, -off.x) + vec3(0.0001, 0.0, 0.0)) * max(0.012, away * pixelAngle * 1.25);
    int corner = gl_VertexIndex % 3;
    vec3 world = CAMERA_POSITION + off;
    if (corner == 2)
        world += vec3(0.09, 1.0, 0.04) * (0.7 + 0.9 * COLOR.a);
    else
        world += across * (corner == 0 ? -1.0 : 1.0);
    seen = rain * (1.0 - smoothstep(box * 0.25, box * 0.5, away)) * smoothstep(2.0, 6.0, away);
    POSITION = VIEWPROJECTION_MATRIX * vec4(world, 1.0);
}
