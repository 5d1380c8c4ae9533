VARYING vec4 shown;

void MAIN()
{
    int packed = int(INSTANCE_DATA.w); // 24 bits: adding a half would round to even.
    vec3 tint = vec3(ivec3(packed, packed >> 8, packed >> 16) & 255) / 255.0;
    shown = vec4(COLOR.rgb * tint, COLOR.a * (0.85 + 0.15 * sin(seconds * 5.0)));
    POSITION = VIEWPROJECTION_MATRIX * (INSTANCE_MODEL_MATRIX * vec4(VERTEX, 1.0));
}
