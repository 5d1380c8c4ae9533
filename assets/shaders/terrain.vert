VARYING vec3 world;
VARYING vec2 onFace;
VARYING vec4 traits; // bits of occlusion, outline and level, sky share, sun share, atlas row + 0.25 to 0.45 by how clear it is, or + 0.75 if it glows
VARYING vec4 plain; // the surface's mean colour, size of a pixel in voxels
VARYING vec4 fog;
VARYING vec3 tone; // what place and climate do to the surface's colour

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
    int row = 1;
    if (face < 2) {
        normal.x = side;
        onFace = local.zy;
    } else if (face < 4) {
        normal.y = side;
        onFace = local.xz;
        row = side > 0.0 ? 0 : 2;
    } else if (face < 6) {
        normal.z = side;
        onFace = local.xy;
    } else if (face > 13) {
        // Banks: steep turf rather than bare earth.
        normal = face < 16 ? vec3(side, 0.0, 0.0) : vec3(0.0, 0.0, side);
        onFace = face < 16 ? local.zy : local.xy;
        row = 0;
    } else {
        // Slopes: towards one side, or towards a corner.
        int way = face - 6;
        if (way < 2)
            normal = vec3(side, 1.0, 0.0);
        else if (way < 4)
            normal = vec3(0.0, 1.0, side);
        else
            normal = vec3(side, 1.0, way < 6 ? -1.0 : 1.0);
        normal = normalize(normal);
        onFace = local.xz;
        row = 0;
    }
    vec4 style = texelFetch(styles, ivec2(material, row), 0) * 255.0;
    vec3 mean = texelFetch(styles, ivec2(material, row + 3), 0).rgb;

    vec4 world4 = MODEL_MATRIX * vec4(local, 1.0);
    world = world4.xyz - (face < 6 || face > 13 ? normal : vec3(0.0, 1.0, 0.0)) * 0.5;
    // On a steep hill slopes and banks take turns: lit as if they were rounder, they are one hillside
    // and not a heap of little pyramids.
    if (face > 13)
        normal = normalize(normal + vec3(0.0, 0.85, 0.0));
    else if (face > 5)
        normal = normalize(normal + vec3(0.0, 0.25, 0.0));
    world.y += VERTEX.z;
    vec3 fromEye = world4.xyz - CAMERA_POSITION;
    float tint = 1.0 + 0.07 * (sin(world4.x * 0.071 + world4.z * 0.043) + sin(world4.z * 0.057 - world4.x * 0.029));
    // Grass has the colours of its climate: 128 is one.
    vec3 climate = textureLod(climateMap, world4.xz * groundScale, 0.0).rgb * (255.0 / 128.0);
    tone = mix(vec3(1.0), climate, style.a / 255.0) * tint;
    plain = vec4(mean * mean * tone, length(fromEye) * pixelAngle);
    traits = vec4(float(look >> 8), normal.y * 0.5 + 0.5 - 0.04 * abs(normal.x),
        max(dot(normal, sunDirection), 0.0), floor(style.r + 0.5) + (style.g > 100.0 ? 0.75 : 0.25 + style.b / 1275.0));
    fog = fogTowards(fromEye);
    POSITION = MODELVIEWPROJECTION_MATRIX * vec4(local, 1.0);
}
