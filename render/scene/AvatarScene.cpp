#include "render/scene/AvatarScene.h"

#include "render/look/FigureMeshes.h"
#include "render/scene/ScenePoint.h"

#include <algorithm>
#include <cmath>

namespace polder {

namespace {

    constexpr float Turn = 6.2831853f;
    constexpr float LeapDistance = 6; ///< Whoever moves further in one frame is simply there.
    constexpr float LabelHeight = 2.25f;

    /// The model's headings start in the east and turn to the south; the mesh looks south.
    float headingOf(const Body& body)
    {
        return (0.25f - static_cast<float>(body.heading) / 65536.0f) * Turn;
    }

} // namespace

AvatarScene::AvatarScene(
    QQmlComponent& component, QQuick3DObject& parent, QQmlComponent& label, QQuickItem& overlay)
    : m_model(component, parent, avatarMesh())
    , m_labels(label, overlay)
{
}

void AvatarScene::reset()
{
    m_figures.clear();
    m_model.show({});
    m_labels.begin();
    m_labels.end();
}

void AvatarScene::show(const std::vector<Player>& players, MemberId own,
    std::optional<Vec3> ownFeet, float seconds, const QMatrix4x4& viewProjection, QSizeF window,
    QVector3D eye, ShadowSpots& shadows)
{
    const float passed = std::clamp(seconds - m_seconds, 0.0f, 0.2f);
    m_seconds = seconds;
    for (auto& [member, figure] : m_figures)
        figure.seen = false;
    m_entries.clear();
    m_labels.begin();
    for (const Player& player : players) {
        const bool self = player.member == own;
        const auto [found, fresh] = m_figures.try_emplace(player.member);
        Figure& figure = found->second;
        if (fresh) {
            figure.feet = figure.last = scenePoint(player.body.position);
            figure.heading = headingOf(player.body);
        }
        figure.seen = true;
        move(figure, player, self ? ownFeet : std::nullopt, passed);

        PropInstance instance;
        instance.place = { figure.feet.x(), figure.feet.y(), figure.feet.z() };
        instance.heading = figure.heading;
        instance.tint = Colour::rgb(player.profile.colour);
        instance.phase = figure.phase;
        instance.pace = figure.pace;
        m_entries.push_back(PropTable::entryOf(instance));
        shadows.add(figure.feet, 0.55f);
        const float distance = (figure.feet - eye).length();
        m_labels.put(QString::fromStdString(player.profile.name), player.profile.colour, self,
            viewProjection.map(QVector4D(figure.feet + QVector3D(0, LabelHeight, 0), 1)), window,
            distance);
    }
    std::erase_if(m_figures, [](const auto& item) { return !item.second.seen; });
    m_labels.end();
    m_model.show(m_entries);
}

void AvatarScene::move(Figure& figure, const Player& player, std::optional<Vec3> feet, float passed)
{
    const QVector3D goal = scenePoint(feet.value_or(player.body.position));
    figure.last = figure.feet;
    const QVector3D way = goal - figure.feet;
    // Predictions are smooth already and need only their corrections eased.
    const float share = 1 - std::exp(-passed * (feet ? 30.0f : 14.0f));
    figure.feet = way.length() > LeapDistance ? goal : figure.feet + way * share;
    const QVector3D moved = figure.feet - figure.last;
    const float speed = passed > 0 ? std::hypot(moved.x(), moved.z()) / passed : 0;
    const float wanted
        = speed > 0.5f && speed < 20 ? std::atan2(moved.x(), moved.z()) : headingOf(player.body);
    figure.heading += std::remainder(wanted - figure.heading, Turn) * (1 - std::exp(-passed * 10));
    figure.pace += (std::min(speed / 3.0f, 1.0f) - figure.pace) * (1 - std::exp(-passed * 10));
    figure.phase = std::fmod(figure.phase + passed * speed * 2.6f, Turn);
}

std::optional<QVector3D> AvatarScene::feetOf(MemberId member) const
{
    const auto found = m_figures.find(member);
    if (found == m_figures.end())
        return std::nullopt;
    return found->second.feet;
}

} // namespace polder
