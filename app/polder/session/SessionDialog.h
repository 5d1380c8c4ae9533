#pragma once

#include "app/polder/session/SessionRequest.h"

#include <QDialog>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QMenu;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace polder {

class AlonePage;
class ColourButton;
class CreatePage;
class FormField;
class JoinPage;
class SessionPage;

/// Where a player says which world to enter: alone, a new shared one, or somebody else's.
///
/// It asks and shows; whoever listens to requested() does the joining and reports back with
/// showProgress() and showFailure(), or closes it once the world stands.
class SessionDialog : public QDialog {
    Q_OBJECT

public:
    explicit SessionDialog(QWidget* parent = nullptr);
    ~SessionDialog() override;

    void setKind(SessionRequest::Kind kind);
    /// Opens the Join page with this link, well-formed or not.
    void setLink(const QString& link);
    void setSeed(std::uint64_t seed);
    void setProfile(const Profile& profile);
    /// Offers them beside the ways into a world; one that is chosen takes the dialog away.
    void setDemonstrations(QMenu* menu);

    /// Turns to the progress page. total 0: how long it takes is not known.
    void showProgress(const QString& what, qint64 done, qint64 total);
    /// Back to the form, with the reason beside the field that can mend it or above the buttons.
    void showFailure(const Failure& failure);
    /// What is created next is another world than the last one, and needs another name.
    void suggestAnotherWorld();
    /// Back to the form without a word.
    void showForm();

signals:
    void requested(const polder::SessionRequest& request);
    void cancelled(); ///< While in progress.
    void dismissed(); ///< Its window was closed, as by Alt+F4, which ends what is in progress.

protected:
    void closeEvent(QCloseEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void reject() override;

private:
    void build();
    QWidget* buildModes();
    QWidget* buildForm();
    QWidget* buildWho();
    QWidget* buildProgress();
    SessionPage* page() const;
    void turnTo(int kind);
    void submit();
    bool readProfile(Profile& profile);
    bool inProgress() const;

    Profile m_profile; ///< Name and colour are read anew from their fields.
    QButtonGroup* m_modes = nullptr;
    QStackedWidget* m_stack = nullptr; ///< The form or the progress.
    QStackedWidget* m_pages = nullptr; ///< In the order of SessionRequest::Kind.
    AlonePage* m_alone = nullptr;
    CreatePage* m_create = nullptr;
    JoinPage* m_join = nullptr;
    QLineEdit* m_name = nullptr;
    FormField* m_nameField = nullptr;
    ColourButton* m_colour = nullptr;
    QLabel* m_failure = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_demonstrations = nullptr;
    QLabel* m_progressText = nullptr;
    QProgressBar* m_progress = nullptr;
};

} // namespace polder
