#pragma once

#include "model/item/glyph.h"

#include <QWidget>

namespace app {

//! What stands in place of a tree or a comparison that cannot be shown: a strong line and a
//! sentence. Plain text.
class PayloadNotice : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    void setText(model::Glyph glyph, const QString& title, const QString& sentence);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    model::Glyph m_glyph = model::Glyph::Note;
    QString m_title;
    QString m_sentence;
};

} // namespace app
