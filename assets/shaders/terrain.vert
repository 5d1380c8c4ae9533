VARYING vec3 world;
VARYING vec2 onFace;
VARYING vec4 openness;
VARYING vec4 outline;
VARYING vec4 light;
VARYING vec4 fog;
VARYING vec4 surface; // atlas row, pixel size in voxels, glow, grain

@common@
void MAIN()
{
    int place = int(VERTEX.x + 0.5);
    int look = int(VERTEX.y + 0.5);
    int face = place >> 18;
    int material = look & 255;
    vec3 local = vec3(float(place & 63), float((place >> 6) & 63), float((place >> 12) & 63));

    vec3 normal = vec3(0.0);
    float side = float(face & 1) * 2.0 - 1.0;
    float row;
    if (face < 2) {
        normal.x = side;
        onFace = local.zy;
        row = 1.0;
    } else if (face < 4) {
        normal.y = side;
        onFace = local.xz;
        row = side > 0.0 ? 0.0 : 2.0;
    } else {
        normal.z = side;
        onFace = local.xy;
        row = 1.0;
    }
    vec4 style = texelFetch(styles, ivec2(material, int(row)), 0) * 255.0;

    ivec4 closed = ivec4(look >> 8, look >> 10, look >> 12, look >> 14) & 3;
    vec4 c = vec4(closed);
    openness = 1.0 - c * (0.27 - 0.03 * c);
    outline = vec4(ivec4(look >> 16, look >> 17, look >> 18, look >> 19) & 1);

    vec4 world4 = MODEL_MATRIX * vec4(local, 1.0);
    world = world4.xyz - normal * 0.5;
    vec3 fromEye = world4.xyz - CAMERA_POSITION;
    surface = vec4(floor(style.r + 0.5), length(fromEye) * pixelAngle, style.g / 255.0, style.b / 255.0);

    float facing = max(dot(normal, sunDirection), 0.0);
    vec3 sky = mix(groundLight, skyLight, normal.y * 0.5 + 0.5);
    light = vec4(sky * (1.0 - 0.06 * abs(normal.x)), facing);
    fog = fogTowards(fromEye);
    POSITION = MODELVIEWPROJECTION_MATRIX * vec4(local, 1.0);
}
