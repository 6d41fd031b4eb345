#pragma once

#include "app/widget/timeformat.h"
#include "model/item/glyph.h"
#include "model/outbox/outboxsummary.h"

#include <QWidget>

#include <array>

class QLabel;

namespace app {

//! The four figures that a person asks for first: does the relay keep up, how many wait, for how
//! long, and how long publishing takes.
class OutboxTiles : public QWidget
{
    Q_OBJECT

public:
    explicit OutboxTiles(QWidget* parent = nullptr);

    void show(const model::OutboxSummary& summary, model::Timestamp now);
    void setTimeFormat(const TimeFormat& format) { m_times = format; }
    //! A count that was asked for, as long as the table has not changed much since.
    void setExactCount(const QString& text) { m_exact = text; }

private:
    struct Tile
    {
        QLabel* glyph = nullptr;
        QLabel* title = nullptr;
        QLabel* figure = nullptr;
        QLabel* note = nullptr;
    };
    struct Content
    {
        model::Glyph glyph = model::Glyph::None;
        QString figure;
        QString note;
        bool isBad = false;
    };

    Tile makeTile(const QString& title);
    void fill(const Tile& tile, const Content& content);
    Content relay(const model::OutboxSummary& summary) const;
    Content waiting(const model::OutboxSummary& summary) const;
    Content oldest(const model::OutboxSummary& summary, model::Timestamp now) const;
    Content delays(const model::OutboxSummary& summary) const;

    std::array<Tile, 4> m_tiles;
    TimeFormat m_times;
    QString m_exact;
};

} // namespace app
