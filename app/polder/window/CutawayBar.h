#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QSlider;

namespace polder {

class WorldView;

/// The slider beside the world that cuts it open at a height, for looking and for the tools alike.
class CutawayBar : public QWidget {
    Q_OBJECT

public:
    CutawayBar(WorldView& view, QWidget* parent);

    bool isCut() const;
    int height() const; ///< Nothing from this height upwards is shown while it is cut.
    void reset(); ///< The world is another one: whole.

    /// Cut or not, higher, lower.
    QList<QAction*> actions() const;

private:
    void cut(bool open);
    void moveBy(int voxels);
    void apply();

    WorldView& m_view;
    QSlider* m_slider;
    QLabel* m_label;
    QAction* m_cut;
    QAction* m_higher;
    QAction* m_lower;
};

} // namespace polder
