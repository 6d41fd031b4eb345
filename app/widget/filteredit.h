#pragma once

#include "app/widget/filtercheck.h"

#include <QLineEdit>

class QAction;

namespace app {

class SuggestionPopup;
struct Theme;

//! The line in which a filter is written: coloured, checked at each key, completed, with a history.
//!
//! What the language is it learns from two callbacks, called on the GUI thread at each change; they
//! must answer at once. A wrong filter changes nothing but the edge, the wave and the message.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    static constexpr int historyLimit = 50;

    explicit FilterEdit(QWidget* parent = nullptr);

    void setChecker(FilterChecker checker);
    void setCompleter(FilterCompleter completer);

    //! Newest first.
    void setHistory(const QStringList& history);
    [[nodiscard]] QStringList history() const { return m_history; }

    [[nodiscard]] const FilterCheck& check() const { return m_check; }
    [[nodiscard]] bool isPopupOpen() const;

    //! The token kinds as they are coloured: for the help and for tests.
    [[nodiscard]] static QColor tokenInk(TokenKind kind, const Theme& theme);

public Q_SLOTS:
    //! As if it was typed and Enter pressed.
    void apply(const QString& text);
    void showHistory();

Q_SIGNALS:
    //! Enter with a valid filter; the empty one is valid and means everything.
    void filterAccepted(const QString& text);
    //! After each change of the text: valid, or why not.
    void checked(const app::FilterCheck& check);

protected:
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool handlePopupKey(int key);
    bool handleOwnKey(const QKeyEvent& event);
    void accept();
    void recheck();
    void colour();
    void suggest();
    void take(int row);
    void browse(int steps);
    void remember(const QString& text);

    FilterChecker m_checker;
    FilterCompleter m_completer;
    FilterCheck m_check;
    FilterCompletion m_completion;
    SuggestionPopup* m_popup;
    QAction* m_mark;
    QStringList m_history;
    QString m_draft; // what was being written before the history was browsed
    int m_historyAt = -1;
    bool m_isComposing = false;
    bool m_isColouring = false;
};

} // namespace app
