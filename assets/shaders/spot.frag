VARYING vec2 disc;

void MAIN()
{
    float near = clamp(1.0 - dot(disc, disc), 0.0, 1.0);
    FRAGCOLOR = vec4(0.0, 0.0, 0.0, near * 0.5);
}
