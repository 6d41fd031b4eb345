#include "app/view/deadletters/panelparts.h"
#include "app/view/deadletters/replaypanel.h"
#include "app/widget/fonts.h"
#include "app/widget/numberformat.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace app {

using namespace model;

using Step = ReplayState::Step;
using namespace panelparts;

namespace {

//! Messages of a plan of which the same is to be said.
struct Kind
{
    std::vector<Row> rows;
    QStringList keys;

    int count() const { return int(rows.size()); }
    QString named() const { return keys.join(QStringLiteral(", ")); }
};

std::map<Glyph, Kind> kindsOf(const ReplayState& state, KeyBoard& keys)
{
    constexpr qsizetype few = 4;
    std::map<Glyph, Kind> kinds;
    const bool hasKeys = keys.isWatching();
    for (const auto& sent : state.sent) {
        const auto answers = hasKeys && !sent.eventId.empty() ? keys.whatIfAgain(sent.eventId)
                                                              : std::vector<KeyAgain>();
        auto& kind = kinds[againWords(answers, sent.consumer, sent.replays).glyph];
        kind.rows.push_back(sent.row);
        if (kind.keys.size() < few)
            kind.keys << textOf(sent.key);
    }
    return kinds;
}

} // namespace

void ReplayPanel::addWarning(Glyph glyph, const QString& title, const QString& note,
                             const Remedy& remedy)
{
    auto* line = new QWidget;
    auto* grid = new QGridLayout(line);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    auto* sign = new QLabel;
    sign->setPixmap(glyphOf(*this, glyph));
    grid->addWidget(sign, 0, 0, Qt::AlignTop);
    auto* head = plainLabel(title);
    head->setWordWrap(true);
    grid->addWidget(head, 0, 1);
    if (!note.isEmpty()) {
        auto* words = plainLabel(note);
        words->setForegroundRole(QPalette::PlaceholderText);
        words->setFont(fonts::small());
        words->setWordWrap(true);
        grid->addWidget(words, 1, 1);
    }
    if (remedy.take) {
        auto* link = new QPushButton(remedy.text);
        link->setFlat(true);
        auto colours = link->palette();
        colours.setColor(QPalette::ButtonText, Theme::of(this).accent);
        link->setPalette(colours);
        link->setObjectName(remedy.name);
        connect(link, &QPushButton::clicked, this, remedy.take);
        grid->addWidget(link, 0, 2, 2, 1, Qt::AlignTop);
    }
    m_warningList->addWidget(line);
}

ReplayPanel::Remedy ReplayPanel::leaveOut(const std::vector<Row>& rows)
{
    return {QStringLiteral("leaveOut%1").arg(m_warningList->count()), tr("Leave out"),
            [this, rows] { Q_EMIT leaveOutWanted(rows); }};
}

void ReplayPanel::showWarnings(const ReplayState& state)
{
    while (auto* item = m_warningList->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    auto& keys = m_context.session.analysis().keys;
    auto kinds = kindsOf(state, keys);
    if (const auto& kind = kinds[Glyph::Warning]; !kind.rows.empty())
        addWarning(Glyph::Warning, tr("%Ln would take effect twice", nullptr, kind.count()),
                   tr("%1: handled before, and the key has expired").arg(kind.named()),
                   leaveOut(kind.rows));
    if (const auto& kind = kinds[Glyph::Skipped]; !kind.rows.empty())
        addWarning(Glyph::Skipped, tr("%Ln would be skipped by their key", nullptr, kind.count()),
                   kind.named(), leaveOut(kind.rows));
    if (const auto& kind = kinds[Glyph::Retried]; !kind.rows.empty())
        addWarning(
            Glyph::Retried, tr("%Ln were replayed before and came back", nullptr, kind.count()),
            tr("%1; left alone after %2 times").arg(kind.named()).arg(state.header.wish.loopLimit),
            {QStringLiteral("showReturned"), tr("Show"),
             [this, row = kind.rows.front()] { Q_EMIT showWanted(row); }});
    showVersionWarnings(state);
    if (const auto& kind = kinds[Glyph::None]; !kind.rows.empty() && state.step == Step::Planned)
        addWarning(Glyph::Note, tr("Whether they would take effect twice is not known."),
                   keys.isWatching()
                       ? tr("%1: without an event id there is no key to look for").arg(kind.named())
                       : tr("No store of idempotency keys is open."));
    showLeftOut(state);
}

//! What its consumer is known not to accept, and what would mend it.
void ReplayPanel::showVersionWarnings(const ReplayState& state)
{
    if (state.step != Step::Planned)
        return;
    for (const auto& [check, count] : state.counts.versions) {
        if (check.fit != VersionCheck::Fit::Differs)
            continue;
        Remedy remedy;
        if (check.upcastTo >= 0 && m_offer)
            remedy = {QStringLiteral("upcastTo%1").arg(check.upcastTo),
                      tr("Upcast to %1").arg(check.upcastTo),
                      [this, version = check.upcastTo] { Q_EMIT upcastWanted(version); }};
        addWarning(
            Glyph::Warning,
            tr("%Ln have a version that their consumer does not accept", nullptr, int(count)),
            versionWords(check)
                + (check.upcastTo >= 0 ? QString()
                                       : QStringLiteral(". ") + tr("There is no upcaster for it.")),
            remedy);
    }
    if (const auto unknown = state.counts.unjudged(); unknown > 0)
        addWarning(
            Glyph::Note,
            tr("Whether their consumer accepts the version is not known for %Ln.", nullptr,
               int(unknown)),
            tr("Their groups were not seen handling such events, and there is no upcaster."));
}

void ReplayPanel::showLeftOut(const ReplayState& state)
{
    for (const auto& [why, number] : state.counts.leftOut) {
        const auto reason =
            std::ranges::find(state.reasons, why, [](const auto& one) { return one.first; });
        addWarning(Glyph::Note, leftOutTitle(why, qint64(number)),
                   reason == state.reasons.end() ? QString() : textOf(reason->second));
    }
}

} // namespace app
