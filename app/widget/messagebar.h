#pragma once

#include "model/item/glyph.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace app {

//! A sentence above a view that stays until it is dealt with: what was tried, what came back, what
//! to do.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    //! Shows \a text with the glyph of its kind: Failed, Warning, Note, Completed.
    void say(model::Glyph kind, const QString& text, const QString& action = {});

    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void actionClicked();
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void close();

    model::Glyph m_kind = model::Glyph::Note;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
};

} // namespace app
