VARYING vec3 world;
VARYING vec3 fromEye;
VARYING vec4 fog;
VARYING vec4 state; // depth, foam, stream along u, along v
VARYING vec2 plane; // u and v: east and south, on upright faces along and up

@common@
void MAIN()
{
    int place = int(VERTEX.x + 0.5);
    int high = int(VERTEX.y + 0.5);
    int stream = int(VERTEX.z + 0.5);
    vec3 local = vec3(float(place & 63), float(high & 16383) / 256.0, float((place >> 6) & 63));
    vec4 world4 = MODEL_MATRIX * vec4(local, 1.0);
    world = world4.xyz;
    fromEye = world4.xyz - CAMERA_POSITION;
    float root = float(high >> 14) / 31.0;
    state = vec4(root * root, float(place >> 15) / 7.0,
        float((stream & 63) - 32) / 32.0, float((stream >> 6) - 32) / 32.0);
    int face = (place >> 12) & 7;
    plane = world.xz;
    if (face != 3) {
        plane = vec2(face < 2 ? world.z : world.x, world.y * 0.6);
        state.zw = vec2(0.0, -1.4 * abs(state.z));
    }
    fog = fogTowards(fromEye);
    POSITION = MODELVIEWPROJECTION_MATRIX * vec4(local, 1.0);
}
