// How much of it covers what is behind: pasted into terrain.frag for glass and ice.
    float clearness = clamp(fract(traits.w) * 5.0 - 1.25, 0.0, 1.0);
    vec2 inFrame = abs(f - 0.5);
    float frame = smoothstep(0.44, 0.47, max(inFrame.x, inFrame.y));
    frame = mix(0.12, frame, clamp(1.6 - pixel * 4.0, 0.0, 1.0));
    cover = clamp(1.0 - clearness * (1.0 - 0.55 * frame), 0.0, 1.0);
