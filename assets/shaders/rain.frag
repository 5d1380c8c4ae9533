VARYING float seen;

void MAIN()
{
    float alpha = seen * 0.6;
    FRAGCOLOR = vec4(sqrt(rainColour) * alpha, alpha);
}
