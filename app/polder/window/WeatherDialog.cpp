#include "app/polder/window/WeatherDialog.h"

#include "core/water/WaterInputs.h"
#include "core/world/World.h"
#include "net/session/Session.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QVBoxLayout>

namespace polder {

namespace {

    constexpr int unitsPerVoxel = 240;
    constexpr int mostVoxels = static_cast<int>(Weather::Most) / unitsPerVoxel;
    constexpr int sendMilliseconds = 150;
    constexpr int watchMilliseconds = 500;

}

WeatherDialog::WeatherDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
{
    setObjectName(QStringLiteral("weatherDialog"));
    setWindowTitle(tr("Weather"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(22, 18, 22, 18);
    layout->setSpacing(10);
    auto* hint = new QLabel(
        tr("How much rain falls on all the land, and how fast open water dries up, for everybody "
           "in this world."),
        this);
    hint->setProperty("role", QStringLiteral("hint"));
    hint->setWordWrap(true);
    layout->addWidget(hint);
    addPresets();
    m_rain = addSlider("rain", tr("&Rain"), m_rainFigure);
    m_evaporation = addSlider("evaporation", tr("&Evaporation"), m_evaporationFigure);
    setMinimumWidth(430);
    m_later.setSingleShot(true);
    m_later.setInterval(sendMilliseconds);
    connect(&m_later, &QTimer::timeout, this, &WeatherDialog::send);
    connect(&m_watch, &QTimer::timeout, this, &WeatherDialog::takeWorld);
    m_watch.start(watchMilliseconds);
    takeWorld();
}

QSlider* WeatherDialog::addSlider(const char* name, const QString& text, QLabel*& figure)
{
    auto* label = new QLabel(text, this);
    figure = new QLabel(this);
    figure->setAlignment(Qt::AlignRight);
    auto* slider = new QSlider(Qt::Horizontal, this);
    slider->setObjectName(QLatin1String(name));
    slider->setRange(0, mostVoxels);
    label->setBuddy(slider);
    auto* head = new QHBoxLayout;
    head->addWidget(label);
    head->addWidget(figure, 1);
    auto* all = static_cast<QVBoxLayout*>(layout());
    all->addLayout(head);
    all->addWidget(slider);
    connect(slider, &QSlider::valueChanged, this, [this] {
        showFigures();
        m_later.start();
    });
    return slider;
}

void WeatherDialog::addPresets()
{
    const struct {
        const char* name;
        QString text;
        int rain;
        int evaporation;
    } presets[] = {
        { "weatherCalm", tr("Calm"), 0, 0 },
        { "weatherDrizzle", tr("Drizzle"), 2, 1 },
        { "weatherRain", tr("Rain"), 12, 1 },
        { "weatherDownpour", tr("Downpour"), mostVoxels, 0 },
        { "weatherDrought", tr("Drought"), 0, 12 },
    };
    auto* row = new QHBoxLayout;
    for (const auto& preset : presets) {
        auto* button = new QPushButton(preset.text, this);
        button->setObjectName(QLatin1String(preset.name));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this,
            [this, rain = preset.rain, evaporation = preset.evaporation] {
                m_rain->setValue(rain);
                m_evaporation->setValue(evaporation);
                send();
            });
        row->addWidget(button);
    }
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void WeatherDialog::takeWorld()
{
    const Replica* replica = m_session.replica();
    if (!replica || m_later.isActive() || m_rain->isSliderDown() || m_evaporation->isSliderDown()
        || m_session.unconfirmed() > 0)
        return;
    const Weather& weather = replica->root<World>().water().field().works().weather();
    const auto take = [](QSlider* slider, std::uint32_t units) {
        const QSignalBlocker quiet(slider);
        slider->setValue(static_cast<int>(units) / unitsPerVoxel);
    };
    take(m_rain, weather.rain);
    take(m_evaporation, weather.evaporation);
    showFigures();
}

void WeatherDialog::showFigures()
{
    m_rainFigure->setText(tr("%n voxel(s) an hour", nullptr, m_rain->value()));
    m_evaporationFigure->setText(tr("%n voxel(s) an hour", nullptr, m_evaporation->value()));
}

void WeatherDialog::send()
{
    m_later.stop();
    const auto units = [](const QSlider* slider) {
        return static_cast<std::uint32_t>(slider->value() * unitsPerVoxel);
    };
    m_session.publish(Scope(WorldScope), SetWeather { { units(m_rain), units(m_evaporation) } });
}

} // namespace polder
