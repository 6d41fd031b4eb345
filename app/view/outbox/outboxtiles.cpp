#include "app/view/outbox/outboxtiles.h"

#include "app/view/outbox/outboxwords.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

OutboxTiles::OutboxTiles(QWidget* parent) : QWidget(parent)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const std::array titles{tr("Relay keeps up"), tr("Waiting"), tr("Oldest waiting"),
                            tr("Commit to publish")};
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i] = makeTile(titles[i]);
}

OutboxTiles::Tile OutboxTiles::makeTile(const QString& title)
{
    auto* row = static_cast<QHBoxLayout*>(layout());
    if (row->count() > 0) {
        auto* edge = new QWidget;
        edge->setFixedWidth(1);
        edge->setAutoFillBackground(true);
        edge->setBackgroundRole(QPalette::Mid);
        row->addWidget(edge);
    }
    Tile tile{new QLabel, new QLabel(title), new QLabel, new QLabel};
    tile.figure->setFont(fonts::figure());
    tile.title->setFont(fonts::small());
    tile.note->setFont(fonts::small());
    tile.figure->setAccessibleName(title);
    tile.note->setForegroundRole(QPalette::PlaceholderText);
    tile.title->setForegroundRole(QPalette::PlaceholderText);
    auto* head = new QHBoxLayout;
    head->setSpacing(fonts::grid);
    head->addWidget(tile.glyph);
    head->addWidget(tile.title, 1);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    column->setSpacing(1);
    column->addLayout(head);
    column->addWidget(tile.figure);
    column->addWidget(tile.note);
    // The words decide nothing about the width: four equal parts, cut where it is narrow.
    for (auto* label : {tile.figure, tile.note, tile.title})
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addLayout(column, 1);
    return tile;
}

void OutboxTiles::fill(const Tile& tile, const Content& content)
{
    const auto& theme = Theme::of(this);
    tile.glyph->setVisible(content.glyph != Glyph::None);
    if (content.glyph != Glyph::None)
        tile.glyph->setPixmap(glyphPixmap(content.glyph, glyphSize(), devicePixelRatioF(),
                                          {glyphInk(content.glyph, theme), theme.base}));
    auto inks = tile.figure->palette();
    inks.setColor(QPalette::WindowText, content.isBad ? theme.failed : theme.text);
    tile.figure->setPalette(inks);
    tile.figure->setText(content.figure);
    tile.note->setText(content.note);
    tile.note->setToolTip(content.note);
}

void OutboxTiles::show(const OutboxSummary& summary, Timestamp now)
{
    fill(m_tiles[0], relay(summary));
    fill(m_tiles[1], waiting(summary));
    fill(m_tiles[2], oldest(summary, now));
    fill(m_tiles[3], delays(summary));
}

OutboxTiles::Content OutboxTiles::relay(const OutboxSummary& summary) const
{
    const auto& relay = summary.relay;
    const auto since = relay.since ? tr("since %1").arg(m_times.seconds(*relay.since)) : QString();
    switch (relay.kind) {
    case RelayState::Kind::KeepsUp:
        return {Glyph::Completed, tr("Yes"),
                relay.lastPublish ? tr("last publish %1").arg(m_times.seconds(*relay.lastPublish))
                                  : since};
    case RelayState::Kind::FallsBehind:
        return {Glyph::Warning, tr("Falls behind"), since};
    case RelayState::Kind::Stalled:
        return {Glyph::Failed, tr("No"), since, true};
    case RelayState::Kind::Unknown:
        break;
    }
    return {Glyph::None, QStringLiteral("–"), tr("still reading")};
}

OutboxTiles::Content OutboxTiles::waiting(const OutboxSummary& summary) const
{
    const auto poison = summary.count(OutboxVerdict::Failing);
    QString note = tr("%1 rows in the table").arg(countText(summary.total));
    if (!m_exact.isEmpty())
        note = m_exact;
    else if (poison > 0)
        note = tr("%1 whole, %2 poison")
                   .arg(format::count(
                            qint64(summary.waiting.rows - std::min(summary.waiting.rows, poison))),
                        format::count(qint64(poison)));
    return {Glyph::Waiting, tr("%1 rows").arg(countText(summary.waiting)), note};
}

OutboxTiles::Content OutboxTiles::oldest(const OutboxSummary& summary, Timestamp now) const
{
    if (!summary.oldestWaiting)
        return {Glyph::None, QStringLiteral("–"), tr("nothing waits")};
    return {Glyph::None, format::age(std::max(0us, now - *summary.oldestWaiting)),
            QString::fromStdString(summary.oldestAggregate)};
}

OutboxTiles::Content OutboxTiles::delays(const OutboxSummary& summary) const
{
    const auto& delays = summary.delays;
    if (delays.count == 0)
        return {Glyph::None, QStringLiteral("–"), tr("no record joined yet")};
    auto note = tr("%1 p99, of the last %2")
                    .arg(format::duration(delays.p99), format::count(qint64(delays.count)));
    if (summary.relay.kind == RelayState::Kind::Stalled && summary.relay.since)
        note = tr("%1 p99, before %2")
                   .arg(format::duration(delays.p99), m_times.seconds(*summary.relay.since));
    return {Glyph::None, tr("%1 p50").arg(format::duration(delays.p50)), note};
}

} // namespace app
