#pragma once

#include <QDockWidget>

class QHBoxLayout;
class QToolButton;

namespace app {

//! A dock with our title: small semibold name, its own actions, float and close. Every button can
//! be reached by Tab and says what it does.
class Dock : public QDockWidget
{
    Q_OBJECT

public:
    enum class Title { Shown, InTab };

    Dock(const QString& id, const QString& title, QWidget* parent, Title kind = Title::Shown);

    //! An icon button before float and close.
    void addTitleAction(QAction* action);
    //! A count beside the name; 0 shows none.
    void setCount(int count);

    //! Shows, raises and gives the focus to what is in it; hides when it has the focus already.
    void summon();

private:
    QWidget* makeTitle();
    QToolButton* titleButton(const QString& icon, const QString& text);

    QString m_name;
    QHBoxLayout* m_buttons = nullptr;
};

} // namespace app
