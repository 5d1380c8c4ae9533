VARYING vec3 world;
VARYING vec2 onFace;
VARYING vec4 traits;
VARYING vec4 plain;
VARYING vec4 fog;
VARYING vec3 tone;

@surface@
void MAIN()
{
    vec2 f = fract(onFace);
    ivec4 bits = ivec4(int(traits.x + 0.5));
    vec4 closed = vec4((bits >> ivec4(0, 2, 4, 6)) & 3);
    vec2 across = mix(closed.xz, closed.yw, f.x);
    float shut = mix(across.x, across.y, f.y);
    float open = 1.0 - shut * (0.27 - 0.03 * shut);

    // From afar the painted surface would only flicker: its mean takes over.
    vec3 albedo = plain.rgb;
    float pixel = plain.w;
    float painted = clamp(2.2 - pixel * 6.0, 0.0, 1.0);
    if (painted > 0.0) {
        float row = floor(traits.w);
        vec2 part = onFace * (0.25 * float(1 << (bits.x >> 12)));
        vec2 tile = vec2(part.x, (row + clamp(fract(part.y), 0.004, 0.996)) * atlasRow);
        vec3 paint = textureLod(atlas, tile, 0.0).rgb;
        vec3 voxel = floor(world + 0.001);
        voxel.y *= step(traits.y, 0.7); // A slope is of one piece.
        paint *= cutByHand(voxel);
        albedo = mix(albedo, paint * paint * tone, painted);
    }

    // Sunlight reaches what lies above the shadows of the land.
    float shade = textureLod(groundMap, (world.xz + sunDirection.xz * 0.5) * groundScale, 0.0).r * 256.0 - 16.0;
    float above = world.y + 0.5 - shade;
    float lit = clamp(above * 1.2, 0.0, 1.0);
    // Deep in the shadow it is darker, unless there is hardly any light to throw one.
    float deep = clamp(above * -0.03, 0.0, 0.5) * clamp(sunColour.g * 1.3, 0.0, 1.0);
    float shift = float(1 << (bits.x >> 12)) - 1.0;
    if (traits.y > 0.95 && abs(world.y + 0.5 - shift - ceiling) < 0.1 + shift) { // Where the world is cut open.
        lit = 1.0;
        deep = 0.0;
        float stripe = abs(fract((world.x + world.z) * 0.5) - 0.5) * 2.0;
        albedo = mix(albedo, vec3(0.85, 0.42, 0.25), (0.45 * clamp(1.6 - pixel * 3.0, 0.0, 1.0)) * clamp((stripe - 0.5) * 6.0 + 0.5, 0.0, 1.0));
    }
    vec3 lighting = mix(groundLight, skyLight, traits.y) * (open * (1.0 - deep))
        + sunColour * (traits.z * lit * (0.55 + 0.45 * open));

    lighting *= folds(f, vec4((bits >> ivec4(8, 9, 10, 11)) & 1), pixel);

    if (fract(traits.w) > 0.5) // It glows, by day and by night, and breathes.
        lighting += 1.6 + 0.5 * sin(seconds * 1.1 + world.x * 0.7 + sin(world.z * 0.9 + seconds * 0.4) * 1.6);
    vec3 colour = albedo * lighting;
    colour = mix(colour, fog.rgb, fog.a);
    float cover = 1.0;
    @see_through@
    FRAGCOLOR = vec4(sqrt(colour) * cover, cover);
}
