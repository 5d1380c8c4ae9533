VARYING vec3 ray;

@common@
void MAIN()
{
    vec3 direction = normalize(ray);
    vec3 colour = skyColour(direction);
    if (stars > 0.01 && direction.y > 0.0) {
        // One star in some of the cells that the sky is cut into.
        vec3 place = direction * 72.0;
        vec3 cell = floor(place);
        vec3 p = fract(cell * vec3(0.1031, 0.1130, 0.0973));
        p += dot(p, p.yzx + 33.33);
        float chance = fract((p.x + p.y) * p.z);
        float glow = 1.0 - smoothstep(0.0, 0.16, length(place - cell - 0.3 - 0.4 * p));
        colour += vec3(0.8, 0.9, 1.0) * (glow * step(0.93, chance) * stars * clamp(direction.y * 4.0, 0.0, 1.0));
    }
    float disc = smoothstep(0.9985, 0.9992, dot(direction, discDirection));
    colour = mix(colour, discColour, disc * discSize);
    FRAGCOLOR = vec4(sqrt(colour), 1.0);
}
