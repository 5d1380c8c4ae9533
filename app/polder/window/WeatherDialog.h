#pragma once

#include <QDialog>
#include <QTimer>

class QLabel;
class QSlider;

namespace polder {

class Session;

/// Rain and evaporation of the world, for everybody in it. What is set takes effect at once.
class WeatherDialog : public QDialog {
    Q_OBJECT

public:
    WeatherDialog(Session& session, QWidget* parent);

private:
    QSlider* addSlider(const char* name, const QString& text, QLabel*& figure);
    void addPresets();
    void takeWorld();
    void showFigures();
    void send();

    Session& m_session;
    QSlider* m_rain;
    QSlider* m_evaporation;
    QLabel* m_rainFigure = nullptr;
    QLabel* m_evaporationFigure = nullptr;
    QTimer m_later; ///< While a slider is moving.
    QTimer m_watch; ///< Others may change the weather, too.
};

} // namespace polder
