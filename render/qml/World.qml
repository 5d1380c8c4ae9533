import QtQuick
import QtQuick3D

// The one 3D view of the program. C++ fills the nodes named here and sets the properties of root;
// nothing in this file knows the world.
Item {
    id: root

    property vector3d sunDirection: Qt.vector3d(0.5, 0.7, 0.5)
    property vector3d sunColour: Qt.vector3d(1, 1, 1)
    property vector3d skyLight: Qt.vector3d(0.5, 0.55, 0.6)
    property vector3d groundLight: Qt.vector3d(0.3, 0.28, 0.25)
    property vector3d skyZenith: Qt.vector3d(0.2, 0.4, 0.7)
    property vector3d skyHorizon: Qt.vector3d(0.7, 0.8, 0.9)
    property vector3d skyBelow: Qt.vector3d(0.7, 0.8, 0.9)
    property vector3d discDirection: Qt.vector3d(0.5, 0.7, 0.5)
    property vector3d discColour: Qt.vector3d(1, 0.97, 0.86)
    property real discSize: 1
    property real stars: 0
    property real rain: 0
    property vector3d rainColour: Qt.vector3d(0.6, 0.7, 0.8)
    property real rainBox: 48
    property real fogStart: 80
    property real fogDensity: 0.003
    property real seconds: 0
    property real ceiling: 1000000
    property real pixelAngle: 0.001
    property vector2d groundScale: Qt.vector2d(1, 1)
    property real atlasRow: 1
    property vector3d shallowColour: Qt.vector3d(0.2, 0.5, 0.5)
    property vector3d deepColour: Qt.vector3d(0.03, 0.15, 0.25)
    property vector3d foamColour: Qt.vector3d(0.9, 0.95, 0.95)
    property vector3d eye
    property quaternion look
    property Component chunkModel: Component {
        Model {
            visible: false
            materials: terrainMaterial
            pickable: false
            castsShadows: false
            receivesShadows: false
        }
    }

    property Component clearModel: Component {
        Model {
            visible: false
            materials: clearMaterial
            pickable: false
            castsShadows: false
            receivesShadows: false
        }
    }

    property Component waterModel: Component {
        Model {
            visible: false
            materials: waterMaterial
            pickable: false
            castsShadows: false
            receivesShadows: false
        }
    }

    property Component propModel: Component {
        Model {
            visible: false
            materials: propMaterial
            pickable: false
            castsShadows: false
            receivesShadows: false
        }
    }

    property Component markModel: Component {
        Model {
            visible: false
            materials: markMaterial
            pickable: false
            castsShadows: false
            receivesShadows: false
        }
    }
    property Component rainModel: Component {
        Model {
            visible: false
            materials: rainMaterial
            pickable: false
            castsShadows: false
            receivesShadows: false
        }
    }
    property Component spotModel: Component {
        Model {
            visible: false
            materials: spotMaterial
            pickable: false
            castsShadows: false
            receivesShadows: false
        }
    }
    property Component fallModel: Component {
        Model {
            visible: false
            materials: fallMaterial
            pickable: false
            castsShadows: false
            receivesShadows: false
        }
    }
    property Component dustModel: Component {
        Model {
            visible: false
            materials: dustMaterial
            pickable: false
            castsShadows: false
            receivesShadows: false
        }
    }
    property Component nameLabel: Component {
        Rectangle {
            property string name
            property color colour
            property bool self: false
            visible: false
            width: line.implicitWidth + 16
            height: line.implicitHeight + 6
            radius: height / 2
            color: self ? "#d9fffaf0" : "#c0fffaf0"
            border.width: 2
            border.color: colour
            Text {
                id: line
                anchors.centerIn: parent
                text: parent.name
                textFormat: Text.PlainText
                font.pixelSize: 13
                font.bold: true
                color: "#3a332c"
            }
        }
    }

    View3D {
        id: view
        anchors.fill: parent
        renderMode: View3D.Underlay
        camera: camera
        environment: SceneEnvironment {
            backgroundMode: SceneEnvironment.Transparent
            tonemapMode: SceneEnvironment.TonemapModeNone
        }

        PerspectiveCamera {
            id: camera
            objectName: "camera"
            position: root.eye
            rotation: root.look
            fieldOfView: 45
            clipNear: 0.25
            clipFar: 2500
        }

        Texture {
            id: atlasTexture
            objectName: "atlas"
            tilingModeHorizontal: Texture.Repeat
            tilingModeVertical: Texture.ClampToEdge
            minFilter: Texture.Linear
            magFilter: Texture.Linear
            mipFilter: Texture.None
        }
        Texture {
            id: styleTexture
            objectName: "styles"
            minFilter: Texture.Nearest
            magFilter: Texture.Nearest
            mipFilter: Texture.None
        }
        Texture {
            id: groundTexture
            objectName: "ground"
            tilingModeHorizontal: Texture.ClampToEdge
            tilingModeVertical: Texture.ClampToEdge
            minFilter: Texture.Linear
            magFilter: Texture.Linear
            mipFilter: Texture.None
        }

        Texture {
            id: climateTexture
            objectName: "climate"
            tilingModeHorizontal: Texture.ClampToEdge
            tilingModeVertical: Texture.ClampToEdge
            minFilter: Texture.Linear
            magFilter: Texture.Linear
            mipFilter: Texture.None
        }

        Texture {
            id: rippleTexture
            objectName: "ripples"
            tilingModeHorizontal: Texture.Repeat
            tilingModeVertical: Texture.Repeat
            minFilter: Texture.Linear
            magFilter: Texture.Linear
            mipFilter: Texture.None
        }

        CustomMaterial {
            id: markMaterial
            shadingMode: CustomMaterial.Unshaded
            cullMode: Material.BackFaceCulling
            depthDrawMode: Material.NeverDepthDraw
            sourceBlend: CustomMaterial.One
            destinationBlend: CustomMaterial.OneMinusSrcAlpha
            vertexShader: "qrc:/polder/shaders/mark.vert"
            fragmentShader: "qrc:/polder/shaders/mark.frag"
            property real seconds: root.seconds
        }
        CustomMaterial {
            id: rainMaterial
            shadingMode: CustomMaterial.Unshaded
            cullMode: Material.NoCulling
            depthDrawMode: Material.NeverDepthDraw
            sourceBlend: CustomMaterial.One
            destinationBlend: CustomMaterial.OneMinusSrcAlpha
            vertexShader: "qrc:/polder/shaders/rain.vert"
            fragmentShader: "qrc:/polder/shaders/rain.frag"
            property real seconds: root.seconds
            property real rain: root.rain
            property vector3d rainColour: root.rainColour
            property real box: root.rainBox
            property real pixelAngle: root.pixelAngle
        }
        CustomMaterial {
            id: spotMaterial
            shadingMode: CustomMaterial.Unshaded
            cullMode: Material.BackFaceCulling
            depthDrawMode: Material.NeverDepthDraw
            sourceBlend: CustomMaterial.One
            destinationBlend: CustomMaterial.OneMinusSrcAlpha
            vertexShader: "qrc:/polder/shaders/spot.vert"
            fragmentShader: "qrc:/polder/shaders/spot.frag"
        }
        CustomMaterial {
            id: propMaterial
            shadingMode: CustomMaterial.Unshaded
            cullMode: Material.BackFaceCulling
            vertexShader: "qrc:/polder/shaders/prop.vert"
            fragmentShader: "qrc:/polder/shaders/prop.frag"
            property TextureInput groundMap: TextureInput { texture: groundTexture }
            property vector2d groundScale: root.groundScale
            property real seconds: root.seconds
            property real ceiling: root.ceiling
            property vector3d sunDirection: root.sunDirection
            property vector3d sunColour: root.sunColour
            property vector3d skyLight: root.skyLight
            property vector3d groundLight: root.groundLight
            property vector3d skyZenith: root.skyZenith
            property vector3d skyHorizon: root.skyHorizon
            property vector3d skyBelow: root.skyBelow
            property real fogStart: root.fogStart
            property real fogDensity: root.fogDensity
        }
        CustomMaterial {
            id: fallMaterial
            shadingMode: CustomMaterial.Unshaded
            cullMode: Material.BackFaceCulling
            vertexShader: "qrc:/polder/shaders/fall.vert"
            fragmentShader: "qrc:/polder/shaders/fall.frag"
            property TextureInput atlas: TextureInput { texture: atlasTexture }
            property TextureInput styles: TextureInput { texture: styleTexture }
            property TextureInput groundMap: TextureInput { texture: groundTexture }
            property real atlasRow: root.atlasRow
            property real pixelAngle: root.pixelAngle
            property vector2d groundScale: root.groundScale
            property real ceiling: root.ceiling
            property vector3d sunDirection: root.sunDirection
            property vector3d sunColour: root.sunColour
            property vector3d skyLight: root.skyLight
            property vector3d groundLight: root.groundLight
            property vector3d skyZenith: root.skyZenith
            property vector3d skyHorizon: root.skyHorizon
            property vector3d skyBelow: root.skyBelow
            property real fogStart: root.fogStart
            property real fogDensity: root.fogDensity
        }
        CustomMaterial {
            id: dustMaterial
            shadingMode: CustomMaterial.Unshaded
            cullMode: Material.NoCulling
            depthDrawMode: Material.NeverDepthDraw
            sourceBlend: CustomMaterial.One
            destinationBlend: CustomMaterial.OneMinusSrcAlpha
            vertexShader: "qrc:/polder/shaders/dust.vert"
            fragmentShader: "qrc:/polder/shaders/dust.frag"
            property TextureInput groundMap: TextureInput { texture: groundTexture }
            property vector2d groundScale: root.groundScale
            property real ceiling: root.ceiling
            property vector3d sunDirection: root.sunDirection
            property vector3d sunColour: root.sunColour
            property vector3d skyLight: root.skyLight
            property vector3d groundLight: root.groundLight
            property vector3d skyZenith: root.skyZenith
            property vector3d skyHorizon: root.skyHorizon
            property vector3d skyBelow: root.skyBelow
            property real fogStart: root.fogStart
            property real fogDensity: root.fogDensity
        }
        CustomMaterial {
            id: waterMaterial
            shadingMode: CustomMaterial.Unshaded
            cullMode: Material.BackFaceCulling
            depthDrawMode: Material.NeverDepthDraw
            sourceBlend: CustomMaterial.One
            destinationBlend: CustomMaterial.OneMinusSrcAlpha
            vertexShader: "qrc:/polder/shaders/water.vert"
            fragmentShader: "qrc:/polder/shaders/water.frag"
            property TextureInput ripples: TextureInput { texture: rippleTexture }
            property real seconds: root.seconds
            property vector3d shallowColour: root.shallowColour
            property vector3d deepColour: root.deepColour
            property vector3d foamColour: root.foamColour
            property vector3d sunDirection: root.sunDirection
            property vector3d sunColour: root.sunColour
            property vector3d skyZenith: root.skyZenith
            property vector3d skyHorizon: root.skyHorizon
            property vector3d skyBelow: root.skyBelow
            property real fogStart: root.fogStart
            property real fogDensity: root.fogDensity
        }
        CustomMaterial {
            id: terrainMaterial
            shadingMode: CustomMaterial.Unshaded
            cullMode: Material.BackFaceCulling
            vertexShader: "qrc:/polder/shaders/terrain.vert"
            fragmentShader: "qrc:/polder/shaders/terrain.frag"
            property TextureInput atlas: TextureInput { texture: atlasTexture }
            property TextureInput styles: TextureInput { texture: styleTexture }
            property TextureInput groundMap: TextureInput { texture: groundTexture }
            property TextureInput climateMap: TextureInput { texture: climateTexture }
            property vector2d groundScale: root.groundScale
            property real atlasRow: root.atlasRow
            property real seconds: root.seconds
            property real ceiling: root.ceiling
            property real pixelAngle: root.pixelAngle
            property vector3d sunDirection: root.sunDirection
            property vector3d sunColour: root.sunColour
            property vector3d skyLight: root.skyLight
            property vector3d groundLight: root.groundLight
            property vector3d skyZenith: root.skyZenith
            property vector3d skyHorizon: root.skyHorizon
            property vector3d skyBelow: root.skyBelow
            property real fogStart: root.fogStart
            property real fogDensity: root.fogDensity
        }

        CustomMaterial {
            id: clearMaterial
            shadingMode: CustomMaterial.Unshaded
            cullMode: Material.BackFaceCulling
            depthDrawMode: Material.NeverDepthDraw
            sourceBlend: CustomMaterial.One
            destinationBlend: CustomMaterial.OneMinusSrcAlpha
            vertexShader: "qrc:/polder/shaders/terrain.vert"
            fragmentShader: "qrc:/polder/shaders/clear.frag"
            property TextureInput atlas: TextureInput { texture: atlasTexture }
            property TextureInput styles: TextureInput { texture: styleTexture }
            property TextureInput groundMap: TextureInput { texture: groundTexture }
            property TextureInput climateMap: TextureInput { texture: climateTexture }
            property vector2d groundScale: root.groundScale
            property real atlasRow: root.atlasRow
            property real seconds: root.seconds
            property real ceiling: root.ceiling
            property real pixelAngle: root.pixelAngle
            property vector3d sunDirection: root.sunDirection
            property vector3d sunColour: root.sunColour
            property vector3d skyLight: root.skyLight
            property vector3d groundLight: root.groundLight
            property vector3d skyZenith: root.skyZenith
            property vector3d skyHorizon: root.skyHorizon
            property vector3d skyBelow: root.skyBelow
            property real fogStart: root.fogStart
            property real fogDensity: root.fogDensity
        }

        Model {
            id: sky
            source: "#Cube"
            position: root.eye
            scale: Qt.vector3d(10, 10, 10)
            depthBias: 1e9
            castsShadows: false
            receivesShadows: false
            materials: CustomMaterial {
                shadingMode: CustomMaterial.Unshaded
                cullMode: Material.NoCulling
                depthDrawMode: Material.NeverDepthDraw
                vertexShader: "qrc:/polder/shaders/sky.vert"
                fragmentShader: "qrc:/polder/shaders/sky.frag"
                property vector3d sunDirection: root.sunDirection
                property vector3d sunColour: root.sunColour
                property vector3d skyZenith: root.skyZenith
                property vector3d skyHorizon: root.skyHorizon
                property vector3d skyBelow: root.skyBelow
                property vector3d discDirection: root.discDirection
                property vector3d discColour: root.discColour
                property real discSize: root.discSize
                property real stars: root.stars
                property real fogStart: root.fogStart
                property real fogDensity: root.fogDensity
            }
        }

        Node { objectName: "chunks" }
        Node { objectName: "water" }
        Node { objectName: "props" }
    }
    // Names meet the depths that the 3D scene below them has left, and Qt Quick spreads the depths
    // of its items evenly from 1 (the furthest) down, in the order in which they are drawn. Ground d
    // voxels away has depth 1 - 0.25 / d (clipNear), so that the first of fifty names lay behind
    // ground at 25 voxels and lost its background there. These invisible items take the furthest
    // depths: with them it lies behind nothing that is more than a voxel away.
    Repeater {
        model: 64
        Rectangle {
            x: -2
            width: 1
            height: 1
            color: "#02000000"
        }
    }
    Item {
        objectName: "overlay"
        anchors.fill: parent
    }
}
