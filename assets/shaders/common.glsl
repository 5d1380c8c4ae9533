// Shared by all shaders: sky, fog and the space colours are computed in (squares of what is shown).

vec3 skyColour(vec3 direction)
{
    float low = 1.0 - clamp(direction.y, 0.0, 1.0);
    float low2 = low * low;
    vec3 colour = mix(skyZenith, skyHorizon, low2 * low2);
    colour = mix(colour, skyBelow, clamp(-direction.y * 2.5, 0.0, 1.0));
    float near = max(dot(direction, sunDirection), 0.0);
    float near4 = near * near * near * near;
    return colour + sunColour * (0.05 * near4 + 0.16 * near4 * near4 * near4) * (0.3 + 0.7 * low);
}

// Haze by distance: rgb its colour, a its share.
vec4 fogTowards(vec3 fromEye)
{
    float distance = length(fromEye);
    float thick = max(distance - fogStart, 0.0) * fogDensity;
    vec3 direction = fromEye / max(distance, 0.001);
    direction.y = max(direction.y, 0.02);
    return vec4(skyColour(normalize(direction)), 1.0 - exp(-thick * thick));
}
