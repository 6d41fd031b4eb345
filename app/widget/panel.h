#pragma once

#include "app/widget/glyph.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace app {

//! A titled part of a view that looks like a dock: small strong name, a note at the right, buttons.
class Panel : public QWidget
{
    Q_OBJECT

public:
    Panel(const QString& id, const QString& title, QWidget* content, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setNote(const QString& note);
    void setGlyph(Glyph glyph);
    void addAction(QAction* action);
    [[nodiscard]] QWidget* content() const { return m_content; }

private:
    QLabel* m_title;
    QLabel* m_note;
    QLabel* m_sign;
    QHBoxLayout* m_buttons;
    QWidget* m_content;
};

} // namespace app
