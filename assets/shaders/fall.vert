VARYING vec3 cell; // the middle of the one it comes from
VARYING vec2 onFace;
VARYING vec3 light;
VARYING vec4 plain; // the surface's mean colour, size of a pixel in voxels
VARYING vec2 style; // atlas row + 0.5, how much it glows
VARYING vec4 fog;

@common@
void MAIN()
{
    // INSTANCE_DATA: the cell it comes from and its material. It keeps the surface it had there.
    cell = INSTANCE_DATA.xyz + 0.5;
    vec3 local = VERTEX + cell;
    int row = 1;
    if (abs(NORMAL.y) > 0.5) {
        onFace = local.xz;
        row = NORMAL.y > 0.0 ? 0 : 2;
    } else {
        onFace = abs(NORMAL.x) > 0.5 ? local.zy : local.xy;
    }
    int material = int(INSTANCE_DATA.w + 0.5);
    vec4 painted = texelFetch(styles, ivec2(material, row), 0) * 255.0;
    vec3 mean = texelFetch(styles, ivec2(material, row + 3), 0).rgb;
    style = vec2(floor(painted.r + 0.5) + 0.5, painted.g > 100.0 ? 1.6 : 0.0);

    vec4 world = INSTANCE_MODEL_MATRIX * vec4(VERTEX, 1.0);
    vec3 normal = normalize((INSTANCE_MODEL_MATRIX * vec4(NORMAL, 0.0)).xyz);
    vec3 fromEye = world.xyz - CAMERA_POSITION;
    plain = vec4(mean * mean, length(fromEye) * pixelAngle);
    float shade = textureLod(groundMap, (world.xz + sunDirection.xz * 0.5) * groundScale, 0.0).r * 256.0 - 16.0;
    float lit = smoothstep(-2.2, 0.6, world.y - shade);
    light = mix(groundLight, skyLight, normal.y * 0.5 + 0.5) + sunColour * (max(dot(normal, sunDirection), 0.0) * lit);
    fog = fogTowards(fromEye);
    POSITION = VIEWPROJECTION_MATRIX * world;
    if (INSTANCE_MODEL_MATRIX[3].y - 0.5 >= ceiling)
        POSITION = vec4(2.0, 2.0, 2.0, 1.0); // Cut away.
}
