VARYING vec3 inPuff;
VARYING vec4 traits;
VARYING vec3 shown;
VARYING vec4 fog;

void MAIN()
{
    // A round cloud with a ragged border, a little lighter above.
    float angle = atan(inPuff.y, inPuff.x);
    float ragged = 0.10 * sin(3.0 * angle + traits.y) + 0.07 * sin(7.0 * angle - traits.z + traits.w * 2.0);
    float off = length(inPuff.xy) * (1.12 + ragged);
    float cover = clamp(1.0 - off * off, 0.0, 1.0) * traits.x;
    cover *= clamp(inPuff.z * 1.5 - 0.5, 0.0, 1.0); // It lies on the ground, not in it.
    vec3 colour = shown * (0.94 + 0.1 * inPuff.y);
    FRAGCOLOR = vec4(sqrt(mix(colour, fog.rgb, fog.a)) * cover, cover);
}
