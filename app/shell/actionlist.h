#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>

namespace app {

//! What an action is before it is one. The id is its object name, for tests and the palette's
//! history.
struct ActionSpec
{
    QString id;
    QString text;
    QString icon; //!< Name of one of our icons; may be empty.
    QList<QKeySequence> keys;
    std::function<void()> deed;
    bool checkable = false;
    std::function<QString()> whyNot; //!< Why it is not possible now; empty text when it is.
};

//! Every action of the window, once: menus, palette and the list of keys all read it. Owns the
//! actions; they are also added to the window so that their keys work everywhere in it.
class ActionList : public QObject
{
    Q_OBJECT

public:
    explicit ActionList(QWidget& window);

    QAction* add(ActionSpec spec);
    //! An action that a view made itself.
    void adopt(QAction* action, const QString& group);

    QAction* find(const QString& id) const;
    const QList<QAction*>& all() const { return m_actions; }

    //! The menu it stands in, for the palette's muted text.
    static QString group(const QAction& action);
    static void setGroup(QAction& action, const QString& group);
    //! Why it is not possible now; empty when it is.
    QString whyNot(const QAction& action) const;
    //! Asks every action that can tell whether it is possible now.
    void refresh();

    //! The text without its mnemonic: "New connection…".
    static QString plainText(const QAction& action);

private:
    QWidget& m_window;
    QList<QAction*> m_actions;
    QHash<const QAction*, std::function<QString()>> m_reasons;
};

} // namespace app
