VARYING vec3 ray;

@common@
void MAIN()
{
    vec3 direction = normalize(ray);
    vec3 colour = skyColour(direction);
    float disc = smoothstep(0.9985, 0.9992, dot(direction, sunDirection));
    colour = mix(colour, vec3(1.0, 0.97, 0.86), disc * sunDisc);
    FRAGCOLOR = vec4(sqrt(colour), 1.0);
}
