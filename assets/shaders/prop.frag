VARYING vec3 shown;
VARYING vec4 fog;

void MAIN()
{
    FRAGCOLOR = vec4(sqrt(mix(shown, fog.rgb, fog.a)), 1.0);
}
