VARYING vec4 shown;

void MAIN()
{
    shown = vec4(COLOR.rgb * INSTANCE_COLOR.rgb, COLOR.a * (0.85 + 0.15 * sin(seconds * 5.0)));
    POSITION = VIEWPROJECTION_MATRIX * (INSTANCE_MODEL_MATRIX * vec4(VERTEX, 1.0));
}
