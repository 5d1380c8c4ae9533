#include "app/polder/demo/DemoShow.h"

#include "app/polder/demo/DemoCaption.h"
#include "app/polder/look/Theme.h"
#include "app/polder/session/RememberedProfile.h"
#include "net/session/Session.h"
#include "render/view/WorldView.h"

#include <QAction>
#include <QMenu>

#include <algorithm>
#include <array>

namespace polder {

namespace {

    Bytes profileOf(MemberId member)
    {
        static constexpr std::array names { "Aafke", "Bas", "Carlijn", "Daan", "Eline", "Folkert",
            "Griet", "Hidde" };
        const auto& colours = Theme::playerColours();
        Profile profile;
        profile.name = names[member % names.size()];
        profile.colour = colours[member % colours.size()];
        return profile.toBytes();
    }

}

DemoShow::DemoShow(Session& session, WorldView& view, QWidget* host)
    : QObject(host)
    , m_session(session)
    , m_view(view)
    , m_demos(Demo::all())
    , m_caption(new DemoCaption(host))
{
    connect(&session, &Session::left, this, &DemoShow::leave);
    connect(&session, &Session::failed, this, &DemoShow::leave);
    connect(m_caption, &DemoCaption::againWanted, this, &DemoShow::startAgain);
    connect(m_caption, &DemoCaption::nextWanted, this, [this] {
        if (!m_demo)
            return;
        const auto next = static_cast<std::size_t>(m_demo - m_demos.data()) + 1;
        start(m_demos[next % m_demos.size()].id);
    });
}

void DemoShow::fill(QMenu& menu)
{
    menu.setToolTipsVisible(true);
    for (const Demo& demo : m_demos) {
        QAction* action = menu.addAction(Theme::icon(QStringLiteral("demo")), demo.title);
        action->setObjectName(QStringLiteral("demo-") + demo.id);
        action->setToolTip(demo.about);
        connect(action, &QAction::triggered, this, [this, id = demo.id] { emit chosen(id); });
    }
}

QStringList DemoShow::ids()
{
    QStringList ids;
    for (const Demo& demo : Demo::all())
        ids.append(demo.id);
    return ids;
}

bool DemoShow::start(const QString& id)
{
    const auto found = std::find_if(
        m_demos.begin(), m_demos.end(), [&](const Demo& demo) { return demo.id == id; });
    if (found == m_demos.end())
        return false;
    m_session.leave();
    m_demo = &*found;
    m_expected = true;
    m_session.playAlone(
        [scenario = m_demo->scenario] { return scenario->make(); }, RememberedProfile::load());
    return true;
}

bool DemoShow::startAgain() { return m_shown && start(m_demo->id); }

bool DemoShow::watched() const { return m_shown && !m_caption->isHidden(); }

void DemoShow::enter()
{
    if (!m_expected)
        return leave();
    m_expected = false;
    const World& world = m_session.replica()->root<World>();
    Plot plot;
    m_demo->scenario->play(world, plot);
    m_lines = plot.lines();
    m_next = 0;
    m_playing = true;
    m_shown = true;
    const GridSize size = world.terrain().grid().size();
    m_view.lookFrom(m_demo->focus
            * QVector3D(
                static_cast<float>(size.x), static_cast<float>(size.y), static_cast<float>(size.z)),
        m_demo->yaw, m_demo->pitch, m_demo->distance);
    m_caption->showText(m_demo->title, m_demo->about);
}

void DemoShow::leave()
{
    m_playing = false;
    m_shown = false;
    m_lines.clear();
    m_caption->hide();
}

void DemoShow::step()
{
    if (!m_playing || !m_session.replica())
        return;
    const Micros now = m_session.replica()->now();
    while (m_next < m_lines.size() && m_lines[m_next].time <= now)
        carryOut(m_lines[m_next++]);
    m_playing = m_next < m_lines.size();
}

void DemoShow::carryOut(const Plot::Line& line)
{
    Replica& replica = *m_session.replica();
    const MemberId member = FirstMember + line.member;
    switch (line.kind) {
    case Plot::Line::Kind::Input:
        replica.enqueueInput(replica.now(), member, line.bytes);
        break;
    case Plot::Line::Kind::Join:
        replica.enqueueJoin(replica.now(), member, profileOf(line.member));
        break;
    case Plot::Line::Kind::Leave:
        replica.enqueueLeave(replica.now(), member);
        break;
    }
}

} // namespace polder
