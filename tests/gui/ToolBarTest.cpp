#include "app/polder/tools/ToolBar.h"
#include "app/polder/look/Theme.h"
#include "app/polder/tools/MaterialChooser.h"
#include "app/polder/tools/OptionsStrip.h"
#include "app/polder/tools/ToolChoice.h"
#include "app/polder/window/KeyBindings.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QMainWindow>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace polder {

/// The tools are reached by mouse and keyboard, and each shows its own options.
class ToolBarTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void choosesByClick();
    void standsInOneColumn();
    void choosesByKey();
    void groupsShareAButton();
    void choosesShapes();
    void setsSizes();
    void showsOptionsOfTheTool();
    void choosesMaterial();
    void buildsOfMaterialsThatHold();
    void turnsDevices();
    void everyToolExplainsItself();
    void tipsNameTheKeyOfNow();
    void showsWarnings();
    void leavesRoomForWords();

private:
    template <class T> T* part(const char* name) const
    {
        return m_window->findChild<T*>(QLatin1String(name));
    }

    QTemporaryDir m_settings;
    std::unique_ptr<QMainWindow> m_window;
    std::unique_ptr<KeyBindings> m_keys;
    ToolChoice* m_choice = nullptr;
    ToolBar* m_bar = nullptr;
    OptionsStrip* m_strip = nullptr;
};

void ToolBarTest::initTestCase()
{
    QVERIFY(m_settings.isValid());
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
    QCoreApplication::setOrganizationName(QStringLiteral("Polder"));
    QCoreApplication::setApplicationName(QStringLiteral("polder-test"));
    Theme::apply(*qApp);
}

void ToolBarTest::init()
{
    QSettings().clear();
    m_window = std::make_unique<QMainWindow>();
    m_choice = new ToolChoice(m_window.get());
    m_bar = new ToolBar(*m_choice, m_window.get());
    m_strip = new OptionsStrip(*m_choice, m_window.get());
    m_window->addToolBar(Qt::LeftToolBarArea, m_bar);
    m_window->addToolBar(Qt::TopToolBarArea, m_strip);
    m_keys = std::make_unique<KeyBindings>();
    for (QAction* action : m_choice->actions()) {
        if (!action)
            continue;
        m_window->addAction(action);
        m_keys->add(action);
    }
    m_window->resize(1000, 720);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void ToolBarTest::choosesByClick()
{
    QSignalSpy changed(m_choice, &ToolChoice::toolChanged);
    QTest::mouseClick(m_bar->button(ToolGroup::Dig), Qt::LeftButton);
    QCOMPARE(m_choice->tool(), Tool::Dig);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!m_choice->action(Tool::Look)->isChecked());
    QVERIFY(m_bar->button(ToolGroup::Dig)->isChecked());
}

// Where one name is longer than the others their buttons once stood at the side of it.
void ToolBarTest::standsInOneColumn()
{
    m_choice->action(Tool::Villagers)->setIconText(QStringLiteral("Inhabitants of villages"));
    auto* bar = new ToolBar(*m_choice, m_window.get());
    m_window->addToolBar(Qt::RightToolBarArea, bar);
    bar->show();
    const auto middle
        = [bar](ToolGroup group) { return bar->button(group)->geometry().center().x(); };
    QTRY_VERIFY(middle(ToolGroup::Villagers) > 60);
    for (const ToolInfo& info : ToolInfo::all())
        QCOMPARE(middle(info.group), middle(ToolGroup::Villagers));
}

void ToolBarTest::choosesByKey()
{
    QSet<QKeySequence> keys;
    for (const QAction* action : m_choice->actions()) {
        if (action)
            QVERIFY2(!keys.contains(action->shortcut()), qPrintable(action->objectName()));
        if (action)
            keys.insert(action->shortcut());
    }
    for (const ToolInfo& info : ToolInfo::all()) {
        QVERIFY(!info.key.isEmpty());
        const QKeyCombination key = info.key[0];
        QTest::keyClick(m_window.get(), key.key(), key.keyboardModifiers());
        QCOMPARE(m_choice->tool(), info.tool);
    }
}

void ToolBarTest::groupsShareAButton()
{
    QToolButton* water = m_bar->button(ToolGroup::Water);
    QCOMPARE(water->defaultAction(), m_choice->action(Tool::Water));
    QTest::mouseClick(water, Qt::LeftButton);
    auto* spring = part<QToolButton>("variant-source");
    QTRY_VERIFY(spring->isVisible());
    QVERIFY(!part<QToolButton>("variant-pump")->isVisible());
    QTest::mouseClick(spring, Qt::LeftButton);
    QCOMPARE(m_choice->tool(), Tool::Source);
    // The button remembers the tool that was used last.
    m_choice->setTool(Tool::Look);
    QTest::mouseClick(water, Qt::LeftButton);
    QCOMPARE(m_choice->tool(), Tool::Source);
}

void ToolBarTest::choosesShapes()
{
    m_choice->setTool(Tool::Dig);
    auto* ball = part<QToolButton>("variant-ball");
    QTRY_VERIFY(ball->isVisible());
    QVERIFY(!part<QToolButton>("variant-hollow")->isVisible());
    QTest::mouseClick(ball, Qt::LeftButton);
    QCOMPARE(m_choice->shape(), Shape::Ball);
    // One shape for all tools that have it; others change single voxels.
    m_choice->setTool(Tool::Fill);
    QCOMPARE(m_choice->shape(), Shape::Ball);
    m_choice->setShape(Shape::Hollow);
    m_choice->setTool(Tool::Dig);
    QCOMPARE(m_choice->shape(), Shape::Single);
    // A shape's key leads to a tool that has it.
    m_choice->setTool(Tool::Tree);
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QCOMPARE(m_choice->tool(), Tool::Fill);
    QCOMPARE(m_choice->shape(), Shape::Line);
    QVERIFY(m_choice->action(Shape::Line)->isChecked());
}

void ToolBarTest::setsSizes()
{
    m_choice->setTool(Tool::Dig);
    m_choice->setShape(Shape::Cube);
    auto* size = part<QSpinBox>("toolSize");
    QTRY_VERIFY(size->isVisible());
    size->setValue(9);
    QCOMPARE(m_choice->size(), 9);
    QTest::keyClick(m_window.get(), Qt::Key_Plus);
    QCOMPARE(size->value(), 10);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(m_window.get(), Qt::Key_Plus);
    QCOMPARE(m_choice->size(), 16);
    // A line has a size of its own, and a box a height.
    m_choice->setShape(Shape::Line);
    QCOMPARE(m_choice->size(), 1);
    m_choice->setShape(Shape::Area);
    QTRY_VERIFY(part<QSpinBox>("toolHeight")->isVisible());
    QVERIFY(!size->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Plus);
    QCOMPARE(m_choice->height(), 4);
    m_choice->setShape(Shape::Cube);
    QCOMPARE(m_choice->size(), 16);
}

void ToolBarTest::showsOptionsOfTheTool()
{
    auto* material = m_strip->findChild<MaterialChooser*>();
    auto* count = part<QSpinBox>("villagerCount");
    QTRY_VERIFY(!material->isVisible());
    m_choice->setTool(Tool::Fill);
    QTRY_VERIFY(material->isVisible());
    QTRY_VERIFY(!count->isVisible());
    m_choice->setTool(Tool::Villagers);
    QTRY_VERIFY(!material->isVisible());
    QTRY_VERIFY(count->isVisible());
    count->setValue(1000);
    QCOMPARE(m_choice->villagers(), 100);
    m_choice->setTool(Tool::Paint);
    auto* alike = part<QCheckBox>("onlyAlike");
    QTRY_VERIFY(alike->isVisible());
    alike->click();
    QVERIFY(m_choice->onlyAlike());
    m_choice->setTool(Tool::Pump);
    QTRY_VERIFY(part<QSpinBox>("toolRate")->isVisible());
    part<QSpinBox>("toolRate")->setValue(20);
    m_choice->setTool(Tool::Valve);
    QCOMPARE(m_choice->rate(), 8);
    m_choice->setTool(Tool::Pump);
    QCOMPARE(m_choice->rate(), 20);
    // The world below does not jump with the options.
    const int height = m_strip->height();
    for (const ToolInfo& info : ToolInfo::all()) {
        m_choice->setTool(info.tool);
        QCOMPARE(m_strip->height(), height);
    }
}

void ToolBarTest::choosesMaterial()
{
    m_choice->setTool(Tool::Fill);
    auto* chooser = m_strip->findChild<MaterialChooser*>();
    QVERIFY(chooser->findChildren<QToolButton*>(QRegularExpression(QStringLiteral("material-.*")))
                .size()
        >= 16);
    auto* brick = chooser->findChild<QToolButton*>(QStringLiteral("material-brick"));
    QVERIFY(brick);
    QVERIFY(!chooser->findChild<QToolButton*>(QStringLiteral("material-air")));
    brick->click();
    QCOMPARE(m_choice->material(), Material::Brick);
    QCOMPARE(chooser->text(), MaterialChooser::materialText(Material::Brick));
    QTest::keyClick(m_window.get(), Qt::Key_Period);
    QCOMPARE(m_choice->material(), Material::Stone);
    QCOMPARE(chooser->material(), Material::Stone);
    QTest::keyClick(m_window.get(), Qt::Key_Comma);
    QCOMPARE(m_choice->material(), Material::Brick);
}

// Houses and bridges once were of what the ground was filled with: dirt, which spans two voxels.
void ToolBarTest::buildsOfMaterialsThatHold()
{
    m_choice->setTool(Tool::Fill);
    QCOMPARE(m_choice->material(), Material::Dirt);
    auto* chooser = m_strip->findChild<MaterialChooser*>();
    for (const Tool tool : { Tool::House, Tool::Bridge }) {
        m_choice->setTool(tool);
        QVERIFY(materialInfo(m_choice->material()).span >= 5);
        QCOMPARE(chooser->material(), m_choice->material());
    }
    // Each remembers its own.
    m_choice->setMaterial(Material::Planks);
    m_choice->setTool(Tool::Paint);
    QCOMPARE(m_choice->material(), Material::Dirt);
    m_choice->setTool(Tool::Bridge);
    QCOMPARE(m_choice->material(), Material::Planks);
}

void ToolBarTest::turnsDevices()
{
    m_choice->setTool(Tool::Pump);
    QSet<int> sides;
    for (int i = 0; i < 5; ++i) {
        sides.insert(m_choice->front());
        QTest::keyClick(m_window.get(), Qt::Key_R);
    }
    QCOMPARE(sides.size(), 5);
    QCOMPARE(m_choice->front(), FlowGrid::East);
    // With the paste tool the same key turns the copy.
    QSignalSpy turned(m_choice, &ToolChoice::clipTurned);
    m_choice->setTool(Tool::Paste);
    QTest::keyClick(m_window.get(), Qt::Key_R);
    QCOMPARE(turned.size(), 1);
    QCOMPARE(m_choice->front(), FlowGrid::East);
}

void ToolBarTest::everyToolExplainsItself()
{
    QSet<QString> hints;
    auto* line = part<QLabel>("toolLine");
    for (const ToolInfo& info : ToolInfo::all()) {
        QAction* action = m_choice->action(info.tool);
        QVERIFY2(!action->icon().pixmap(32).isNull(), qPrintable(info.id));
        QVERIFY(action->toolTip().contains(info.key.toString(QKeySequence::NativeText)));
        hints.insert(action->statusTip());
        m_choice->setTool(info.tool);
        QCOMPARE(line->text(), info.hint);
    }
    QCOMPARE(hints.size(), ToolCount);
    for (const ShapeInfo& info : ShapeInfo::all())
        QVERIFY2(!m_choice->action(info.shape)->icon().pixmap(32).isNull(), qPrintable(info.id));
}

/// Tool tips once named the usual key after it had been changed.
void ToolBarTest::tipsNameTheKeyOfNow()
{
    QAction* dig = m_choice->action(Tool::Dig);
    m_keys->set(dig, QKeySequence(Qt::Key_G));
    QVERIFY(dig->toolTip().contains(QStringLiteral("(G)")));
    QVERIFY(m_bar->button(ToolGroup::Dig)->toolTip().contains(QStringLiteral("(G)")));
    m_keys->set(dig, QKeySequence());
    QVERIFY(!dig->toolTip().contains(QLatin1Char('(')));
}

void ToolBarTest::showsWarnings()
{
    auto* line = part<QLabel>("toolLine");
    m_choice->setTool(Tool::Dig);
    m_strip->setNotice(QStringLiteral("down it comes"), true);
    QCOMPARE(line->text(), QStringLiteral("down it comes"));
    QCOMPARE(line->property("role").toString(), QStringLiteral("error"));
    m_strip->setNotice({}, false);
    QCOMPARE(line->text(), ToolInfo::of(Tool::Dig).hint);
}

// In a narrow window the names of the tools once left three dots of every refusal.
void ToolBarTest::leavesRoomForWords()
{
    auto* line = part<QLabel>("toolLine");
    auto* bridge = part<QToolButton>("variant-bridge");
    m_choice->setTool(Tool::Bridge);
    m_window->resize(1300, 720);
    QTRY_COMPARE(bridge->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    QTRY_VERIFY(line->width() >= 250);
    m_window->resize(800, 600);
    QTRY_COMPARE(bridge->toolButtonStyle(), Qt::ToolButtonIconOnly);
    QTRY_VERIFY(line->width() >= 250);
}

} // namespace polder

QTEST_MAIN(polder::ToolBarTest)
#include "ToolBarTest.moc"
