#pragma once

#include <QWidget>

#include <cstdint>

class QLineEdit;
class QTextBrowser;

namespace polder {

/// What was said in the session, what happened in it, and a line to say something.
class ChatPanel : public QWidget {
    Q_OBJECT

public:
    static constexpr int MostLines = 500;

    explicit ChatPanel(QWidget* parent = nullptr);

    /// Anything may be in `name` and `text`: they are shown as they are, never as markup.
    void addWords(const QString& name, std::uint32_t colour, const QString& text);
    void addNotice(const QString& text);
    void clear();
    /// Return was pressed somewhere in the window: goes to the line, or says what is in it.
    void enter();

signals:
    void said(const QString& text); ///< 1 to Chat::MostTextBytes bytes of plain text.
    void leftLine(); ///< Escape, or Return on an empty line: back to the world.

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void say();
    void append(const QString& html);

    QTextBrowser* m_log;
    QLineEdit* m_line;
};

} // namespace polder
