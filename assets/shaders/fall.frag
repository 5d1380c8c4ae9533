VARYING vec3 cell;
VARYING vec2 onFace;
VARYING vec3 light;
VARYING vec4 plain;
VARYING vec2 style;
VARYING vec4 fog;

@surface@
void MAIN()
{
    vec3 albedo = plain.rgb;
    float pixel = plain.w;
    float painted = clamp(2.2 - pixel * 6.0, 0.0, 1.0);
    if (painted > 0.0) {
        vec2 part = onFace * 0.25;
        vec2 tile = vec2(part.x, (floor(style.x) + clamp(fract(part.y), 0.004, 0.996)) * atlasRow);
        vec3 paint = textureLod(atlas, tile, 0.0).rgb * cutByHand(floor(cell));
        albedo = mix(albedo, paint * paint, painted);
    }
    vec3 lighting = light * folds(clamp(onFace - floor(onFace), 0.0, 1.0), vec4(1.0), pixel) + style.y;
    FRAGCOLOR = vec4(sqrt(mix(albedo * lighting, fog.rgb, fog.a)), 1.0);
}
