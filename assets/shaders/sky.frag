VARYING vec3 ray;

@common@
void MAIN()
{
    vec3 direction = normalize(ray);
    vec3 colour = skyColour(direction);
    if (stars > 0.01 && direction.y > 0.0) {
        // One star in some of the cells that the sky is cut into.
        vec2 place = direction.xz / (direction.y + 0.4) * 34.0;
        vec2 cell = floor(place);
        vec3 p = fract(cell.xyx * vec3(0.1031, 0.1130, 0.0973));
        p += dot(p, p.yzx + 33.33);
        vec3 chance = fract((p.xxy + p.yzz) * p.zyx);
        float glow = 1.0 - smoothstep(0.0, 0.03 + 0.07 * chance.z, length(place - cell - 0.2 - 0.6 * chance.xy));
        colour += vec3(0.75, 0.85, 1.0) * (glow * step(0.86, chance.z) * stars * clamp(direction.y * 5.0, 0.0, 1.0));
    }
    float disc = smoothstep(0.9985, 0.9992, dot(direction, discDirection));
    colour = mix(colour, discColour, disc * discSize);
    FRAGCOLOR = vec4(sqrt(colour), 1.0);
}
