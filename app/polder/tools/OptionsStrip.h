#pragma once

#include "app/polder/tools/Tool.h"

#include <QToolBar>

#include <array>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace polder {

class MaterialChooser;
class ToolChoice;

/// The strip above the world: how the chosen tool is set, and a line about what it does or what the
/// world would make of it.
class OptionsStrip : public QToolBar {
    Q_OBJECT

public:
    explicit OptionsStrip(ToolChoice& choice, QWidget* parent = nullptr);

    /// Shown in place of the hint until it is empty again; a warning is shown in red.
    void setNotice(const QString& text, bool warning);
    QString notice() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QAction* addSpin(QSpinBox*& spin, const char* name, const QString& label, const QString& tip,
        int most, void (ToolChoice::*sets)(int));
    QAction* addCheck(QCheckBox*& box, const char* name, const QString& text, const QString& tip,
        void (ToolChoice::*sets)(bool));
    void addParts();
    void showChoice();
    void showFront();
    void showLine();
    void fit();

    ToolChoice& m_choice;
    QLabel* m_title;
    QAction* m_titleShown = nullptr;
    std::array<QAction*, ToolCount> m_tools {};
    std::array<QAction*, ShapeCount> m_shapes {};
    MaterialChooser* m_material = nullptr;
    QSpinBox* m_size = nullptr;
    QSpinBox* m_height = nullptr;
    QSpinBox* m_rate = nullptr;
    QSpinBox* m_villagers = nullptr;
    QCheckBox* m_onlyAlike = nullptr;
    QCheckBox* m_withAir = nullptr;
    QLabel* m_front = nullptr;
    QLabel* m_line = nullptr;
    QAction* m_materialShown = nullptr;
    QAction* m_sizeShown = nullptr;
    QAction* m_heightShown = nullptr;
    QAction* m_rateShown = nullptr;
    QAction* m_villagersShown = nullptr;
    QAction* m_onlyAlikeShown = nullptr;
    QAction* m_withAirShown = nullptr;
    QAction* m_frontShown = nullptr;
    QAction* m_turnShown = nullptr;
    QString m_notice;
    bool m_warning = false;
};

} // namespace polder
