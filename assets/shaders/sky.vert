VARYING vec3 ray;

void MAIN()
{
    ray = VERTEX;
    vec4 place = MODELVIEWPROJECTION_MATRIX * vec4(VERTEX, 1.0);
    POSITION = vec4(place.xy, place.w * 0.99999, place.w);
}
