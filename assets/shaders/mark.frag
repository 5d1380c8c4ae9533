VARYING vec4 shown;

void MAIN()
{
    FRAGCOLOR = vec4(shown.rgb * shown.a, shown.a);
}
