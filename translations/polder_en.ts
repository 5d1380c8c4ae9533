<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>polder::ReconnectBanner</name>
    <message numerus="yes">
        <source>The reflector has gone away. The world stands still for you; trying to reconnect (%n second(s) so far) ...</source>
        <translation>
            <numerusform>The reflector has gone away. The world stands still for you; trying to reconnect (%n second so far) ...</numerusform>
            <numerusform>The reflector has gone away. The world stands still for you; trying to reconnect (%n seconds so far) ...</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>polder::StatusStrip</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>polder::ToolSight</name>
    <message numerus="yes">
        <source>This would bring down %n voxel(s)</source>
        <translation>
            <numerusform>This would bring down %n voxel</numerusform>
            <numerusform>This would bring down %n voxels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This would bring down more than %n voxel(s)</source>
        <translation>
            <numerusform>This would bring down more than %n voxel</numerusform>
            <numerusform>This would bring down more than %n voxels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>polder::WeatherDialog</name>
    <message numerus="yes">
        <source>%n voxel(s) an hour</source>
        <translation>
            <numerusform>%n voxel an hour</numerusform>
            <numerusform>%n voxels an hour</numerusform>
        </translation>
    </message>
</context>
</TS>
