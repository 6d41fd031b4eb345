#pragma once

#include "app/widget/glyph.h"
#include "model/event/ids.h"

#include <QAbstractButton>

#include <optional>

namespace app {

//! A message in a few words: sign and type, and where it is. A click shows it everywhere.
class MessageCard : public QAbstractButton
{
    Q_OBJECT

public:
    struct Content
    {
        Glyph glyph = Glyph::None;
        QColor ink;
        QString title;
        QString place;
        std::optional<model::Row> row;
    };

    explicit MessageCard(Content content, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(qulonglong row);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Content m_content;
};

} // namespace app
