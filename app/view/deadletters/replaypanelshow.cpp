#include "app/view/deadletters/panelparts.h"
#include "app/view/deadletters/recorddiff.h"
#include "app/view/deadletters/recordtext.h"
#include "app/view/deadletters/replaypanel.h"
#include "app/view/deadletters/replaysteps.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace app {

using namespace model;

using Step = ReplayState::Step;
using Ended = ReplayOutcome::Ended;
using namespace panelparts;

void ReplayPanel::showSteps(const ReplayState& state)
{
    using At = ReplaySteps::Step;
    m_steps->setHasCanary(m_canary->isChecked());
    const auto after = [&]() -> At {
        switch (state.step) {
        case Step::None:
        case Step::Failed:
            return At::Plan;
        case Step::Planning:
            return At::Preview;
        case Step::Planned:
        case Step::Running: {
            std::uint64_t canary = 0;
            for (const auto size : canarySizes)
                canary += size;
            const bool isCanary =
                m_canary->isChecked() && state.status.done < std::min(canary, state.counts.toSend);
            return isCanary ? At::Canary : At::Run;
        }
        case Step::Ended:
            return At::Report;
        }
        return At::Plan;
    };
    m_steps->setCurrent(after(), state.error.has_value());
}

QString ReplayPanel::destinationText(const ReplayState& state) const
{
    QStringList names;
    for (const auto& [channel, count] : state.counts.destinations)
        names << textOf(channel);
    constexpr qsizetype few = 3;
    if (names.size() > few)
        return tr("%1 and %2 more")
            .arg(names.mid(0, few).join(QStringLiteral(", ")))
            .arg(names.size() - few);
    return names.join(QStringLiteral(", "));
}

//! Who reads the destinations: they all see the copies.
QString ReplayPanel::readersText(const ReplayState& state) const
{
    QStringList readers;
    for (const auto& group : *m_context.session.analysis().groups.groups()) {
        const bool reads =
            std::ranges::any_of(group->partitions, [&state](const PartitionLag& part) {
                return state.counts.destinations.contains(part.of.channel);
            });
        if (reads)
            readers << textOf(group->name);
    }
    readers.removeDuplicates();
    if (readers.isEmpty())
        return tr("Every subscriber of the destinations sees the copies.");
    const auto names = readers.join(QStringLiteral(", "));
    const bool inTransactions = state.ended ? state.status.exactlyOnce : state.mayBeExact;
    return inTransactions
               ? tr("Every subscriber sees the copies: %1. Those that read uncommitted records "
                    "see copies of aborted transactions too.")
                     .arg(names)
               : tr("Every subscriber sees the copies: %1.").arg(names);
}

void ReplayPanel::showFacts(const ReplayState& state)
{
    auto what = tr("%Ln messages", nullptr, int(state.counts.toSend));
    if (state.counts.repaired > 0)
        what +=
            QStringLiteral(", ") + tr("%Ln of them repaired", nullptr, int(state.counts.repaired));
    if (m_offer && !m_offer->title.isEmpty())
        what += QStringLiteral(" · ") + m_offer->title;
    m_factWhat->setText(what);
    const auto policy = state.header.wish.samePartition
                            ? tr("same key, same partition where the counts match")
                            : tr("same key, placed by it");
    m_factTo->setText(destinationText(state) + QStringLiteral(" · ") + policy);
    const bool isExact = state.ended ? state.status.exactlyOnce : state.mayBeExact;
    auto how = isExact ? tr("exactly once, in transactions of 1,000")
                       : tr("at least once, each confirmed by the broker");
    if (isExact && !state.ended && !state.isSurveyed)
        how += tr("; without transactions at the broker at least once");
    if (m_rate->value() > 0)
        how += QStringLiteral(", ") + tr("%1 a second").arg(format::count(m_rate->value()));
    if (!state.header.wish.markers.empty())
        how += QStringLiteral(", ") + tr("noted in %1").arg(textOf(state.header.wish.markers));
    m_factHow->setText(how);
    const auto differing = state.counts.differing();
    const auto unknown = state.counts.unjudged();
    const auto fitting = state.counts.toSend - std::min(state.counts.toSend, differing + unknown);
    QStringList versions;
    if (fitting > 0)
        versions << tr("%Ln fit their consumer", nullptr, int(fitting));
    if (differing > 0)
        versions << tr("%Ln do not", nullptr, int(differing));
    if (unknown > 0)
        versions << tr("of %Ln it is not known", nullptr, int(unknown));
    m_factVersions->setText(state.counts.versions.empty() ? tr("not looked at")
                                                          : versions.join(QStringLiteral(", ")));
    m_factReason->setText(textOf(state.header.reason));
}

void ReplayPanel::showPreview(int message)
{
    if (m_state.previews.empty())
        return;
    m_message = std::clamp(message, 0, int(m_state.previews.size()) - 1);
    const auto& preview = m_state.previews[std::size_t(m_message)];
    const model::HeaderReader reader(m_context.session.profiles());
    m_previewTitle->setText(tr("Preview · message %1 of %2 · %3")
                                .arg(m_message + 1)
                                .arg(format::count(qint64(m_state.counts.toSend)))
                                .arg(textOf(preview.item.record.key.value_or(""))));
    m_previewVersion->setText(versionWords(preview.item.version));
    const auto before =
        preview.before.channel.empty() ? QByteArray("{}") : recordText(preview.before, reader);
    m_diff->compare(before, recordText(preview.item.record, reader));
}

void ReplayPanel::showCanary(const ReplayState& state)
{
    const bool isShown = m_canary->isChecked()
                         && (state.step == Step::Running || state.status.done > 0)
                         && state.step != Step::None;
    m_canaryPart->setVisible(isShown);
    if (!isShown)
        return;
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < m_canaryRows.size(); ++i) {
        auto& row = m_canaryRows[i];
        const auto size =
            std::min(canarySizes[i], state.counts.toSend > before ? state.counts.toSend - before
                                                                  : std::uint64_t(0));
        const auto done = state.status.done > before ? std::min(state.status.done - before, size)
                                                     : std::uint64_t(0);
        const bool isOver = size > 0 && done == size;
        const bool isAtWork = !isOver && state.status.done >= before && state.step == Step::Running;
        for (QWidget* field :
             std::initializer_list<QWidget*>{row.glyph, row.size, row.bar, row.count, row.word})
            field->setVisible(size > 0);
        row.glyph->setPixmap(glyphOf(*this, isOver     ? Glyph::Completed
                                            : isAtWork ? Glyph::Running
                                                       : Glyph::NotReached));
        row.size->setText(format::count(qint64(size)));
        row.bar->setRange(0, int(std::max<std::uint64_t>(size, 1)));
        row.bar->setValue(int(done));
        row.count->setText(QStringLiteral("%1/%2").arg(done).arg(size));
        row.word->setText(isOver                               ? tr("confirmed")
                          : isAtWork && state.status.isWaiting ? tr("watching what comes back")
                          : isAtWork                           ? tr("sending")
                                                               : tr("not reached"));
        before += size;
    }
}

void ReplayPanel::showTiles(const ReplayState& state)
{
    const bool isShown = state.step == Step::Running || state.step == Step::Ended
                         || (state.step == Step::Planned && state.status.done > 0);
    m_tilesPart->setVisible(isShown);
    if (!isShown)
        return;
    const auto returned =
        std::max(state.status.returned, m_countReturned ? m_countReturned(state.header.id) : 0);
    const auto refused = std::max(state.counts.refused, state.status.refused);
    const auto done = std::max(state.status.done, state.counts.confirmed + state.counts.refused);
    std::uint64_t leftOut = 0;
    for (const auto& [why, count] : state.counts.leftOut)
        leftOut += count;
    using Fate = MessageFates::Fate;
    const auto succeeded =
        m_fates ? m_fates->fates().count(Fate::Succeeded) + m_fates->fates().count(Fate::MovedOn)
                : 0;
    const std::array figures{done - std::min(done, refused),
                             state.counts.toSend - std::min(state.counts.toSend, done),
                             succeeded,
                             returned,
                             refused,
                             leftOut};
    const std::array glyphs{Glyph::Completed,  Glyph::Waiting, Glyph::Completed,
                            Glyph::DeadLetter, Glyph::Failed,  Glyph::Skipped};
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i].figure->setText(format::count(qint64(figures[i])));
        // At rest there is no colour where there is no trouble.
        m_tiles[i].glyph->setPixmap(glyphOf(*this, figures[i] > 0 ? glyphs[i] : Glyph::NotReached));
    }
}

QString ReplayPanel::progressText(const ReplayState& state) const
{
    auto text = tr("Journal: %1 of %2 confirmed by the broker")
                    .arg(format::count(qint64(state.status.done)),
                         format::count(qint64(state.counts.toSend)));
    const auto left = state.counts.toSend - std::min(state.counts.toSend, state.status.done);
    if (state.step == Step::Running && state.status.done > 0 && left > 0 && !state.isPaused)
        text += QStringLiteral(", ")
                + tr("%1 left").arg(format::duration(std::chrono::microseconds(
                    state.elapsed * std::int64_t(left) / std::int64_t(state.status.done))));
    if (state.isPaused)
        text += QStringLiteral(", ") + tr("paused");
    return text;
}

void ReplayPanel::showFoot(const ReplayState& state)
{
    QStringList lines;
    if (state.step == Step::Running || state.status.done > 0)
        lines << progressText(state);
    if (state.ended && *state.ended == Ended::Returned)
        lines << tr("Stopped: %Ln came back to the dead letters.", nullptr,
                    int(state.status.returned));
    if (state.ended && *state.ended == Ended::Stopped)
        lines << tr("Stopped before its end; it can go on from here.");
    if (state.ended && *state.ended == Ended::Done)
        lines << (state.status.exactlyOnce ? tr("Done: each was sent exactly once.")
                                           : tr("Done: each was sent at least once, confirmed."));
    if (state.counts.doubtful > 0)
        lines << tr("%Ln may be double.", nullptr, int(state.counts.doubtful));
    if (state.error)
        lines << textOf(state.error->text) + QLatin1Char(' ') + textOf(state.error->advice);
    for (const auto& note : state.notes)
        lines << textOf(note);
    if (const auto said = purgeText(state.purge); !said.isEmpty())
        lines << said;
    if (state.step == Step::Planned && !state.ended && state.status.done == 0) {
        lines << tr("Dry run: everything was done but sending.");
        lines << readersText(state);
    }
    m_journal->setText(lines.join(QLatin1Char('\n')));
    m_journal->setVisible(!lines.isEmpty());
    const bool isRunning = state.step == Step::Running;
    m_pause->setVisible(isRunning);
    m_pause->setText(state.isPaused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(
        icons::icon(state.isPaused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_stop->setVisible(isRunning);
    m_stop->setEnabled(!state.isStopping);
    m_change->setVisible(state.step == Step::Planned && state.status.done == 0 && m_offer);
    const bool hasFailures = state.counts.refused > 0 || state.status.returned > 0
                             || (m_countReturned && m_countReturned(state.header.id) > 0);
    m_again->setVisible((state.step == Step::Ended || state.step == Step::Planned) && hasFailures);
    m_run->setVisible(state.step == Step::Planned);
    m_run->setText(state.status.done > 0 ? tr("Run the rest…")
                                         : tr("Send %Ln…", nullptr, int(state.counts.open)));
}

void ReplayPanel::showGate(const ReplayState& state)
{
    const bool isPlan = state.step == Step::Planned || state.step == Step::Running;
    const bool canPurge = !m_purge->isHidden();
    auto& gate = m_context.session.gate();
    const auto left = isPlan     ? gate.timeLeft(m_desk.connection())
                      : canPurge ? gate.timeLeft(m_desk.source())
                                 : std::chrono::seconds(0);
    const bool isOpen = left.count() > 0;
    showPurgeTrouble(state, isOpen);
    m_gate->setVisible(isPlan || canPurge);
    m_gate->setText(isOpen ? tr("Writes unlocked, %1 left").arg(format::duration(left))
                           : tr("Writes are locked."));
    auto colours = m_gate->palette();
    const auto& theme = Theme::of(this);
    colours.setColor(QPalette::WindowText, isOpen ? theme.stuck : theme.muted);
    m_gate->setPalette(colours);
    m_unlock->setVisible((state.step == Step::Planned || canPurge) && !isOpen && m_context.wishes);
    m_run->setEnabled(isOpen && state.counts.open > 0);
    m_run->setToolTip(!isOpen                  ? tr("Writes are locked: unlock them first.")
                      : state.counts.open == 0 ? tr("There is nothing to send.")
                                               : QString());
}

void ReplayPanel::showPurgeTrouble(const ReplayState& state, bool isOpen)
{
    const auto& trouble = state.purge.trouble;
    m_purge->setEnabled(isOpen && !m_desk.isBusy() && trouble.empty());
    m_purge->setToolTip(!trouble.empty() ? textOf(trouble)
                        : !isOpen        ? tr("Writes are locked: unlock them first.")
                                         : tr("Delete the dead letters that were replayed"));
}

} // namespace app
