#include "app/session/replayexport.h"
#include "app/view/deadletters/panelparts.h"
#include "app/view/deadletters/replaypanel.h"
#include "app/widget/numberformat.h"
#include "app/widget/writedialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>

namespace app {

using namespace model;

using Step = ReplayState::Step;
using PurgeStep = ReplayPurge::Step;
using namespace panelparts;

//! The clusters that are open beside the dead letters' own.
void ReplayPanel::fillClusters()
{
    const auto known = m_cluster->currentData();
    m_cluster->clear();
    m_cluster->addItem(tr("the same"), QString());
    for (const auto& source : m_context.session.sources()) {
        const auto name = textOf(source.connection.name);
        if (source.connection.name != m_offer->order.connection.name
            && source.connection.url.starts_with("kafka:") && m_cluster->findData(name) < 0)
            m_cluster->addItem(name, name);
    }
    m_cluster->setCurrentIndex(std::max(0, m_cluster->findData(known)));
}

//! "FROM=TO, FROM=TO"; false: it is not that, and says so.
bool ReplayPanel::readRedirects(ReplayWish& wish)
{
    m_formError->hide();
    for (const auto& pair : m_redirect->text().split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto from = pair.section(QLatin1Char('='), 0, 0).trimmed();
        const auto to = pair.section(QLatin1Char('='), 1).trimmed();
        if (from.isEmpty() || to.isEmpty()) {
            m_formError->setText(
                tr("Redirect: \u201c%1\u201d is not written as FROM=TO.").arg(pair.trimmed()));
            m_formError->show();
            return false;
        }
        wish.redirect[from.toStdString()] = to.toStdString();
    }
    return true;
}

void ReplayPanel::chooseReportFile()
{
    const auto path = QFileDialog::getSaveFileName(
        this, tr("Export the report"),
        QStringLiteral("replay-%1.ndjson").arg(textOf(m_state.header.id)),
        tr("NDJSON (*.ndjson);;CSV (*.csv)"));
    if (!path.isEmpty() && !exportReport(path)) {
        m_journal->setText(tr("%1 could not be written.").arg(path));
        m_journal->show();
    }
}

bool ReplayPanel::exportReport(const QString& path)
{
    const auto journal = ReplayJournal::look(m_state.file);
    QSaveFile file(path);
    if (!journal || !file.open(QIODevice::WriteOnly))
        return false;
    const auto table = path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive)
                           ? ReplayTable::Csv
                           : ReplayTable::Ndjson;
    const auto taken = exportReplay(
        **journal, table, m_fates ? &m_fates->fates() : nullptr, [&file](std::string_view text) {
            return file.write(text.data(), qint64(text.size())) == qint64(text.size());
        });
    return taken && *taken && file.commit();
}

//! What became of the copies, by what this session reads. Of very many it would take too long here.
void ReplayPanel::followFates()
{
    constexpr std::uint64_t most = 20'000;
    constexpr std::chrono::milliseconds slice{4};
    const bool isSent = m_state.step == Step::Ended && m_state.counts.confirmed > 0;
    if (!isSent || m_state.counts.confirmed > most) {
        m_fates.reset();
        return;
    }
    if (!m_fates || m_fates->file() != m_state.file) {
        auto watch = FateWatch::open(m_context.session, m_state.file);
        if (!watch)
            return;
        m_fates = std::move(*watch);
    }
    if (m_fates->advance(slice))
        showTiles(m_state);
}

void ReplayPanel::showPurge(const ReplayState& state)
{
    const bool isSent = state.step == Step::Ended && state.counts.confirmed > 0;
    m_report->setVisible(state.step == Step::Ended);
    m_purge->setVisible(isSent && !m_desk.source().url.empty());
    if (std::exchange(m_purgeShown, state.purge.step) != PurgeStep::Found
        && state.purge.step == PurgeStep::Found && !state.purge.lanes.empty())
        askPurge();
}

void ReplayPanel::askPurge()
{
    std::uint64_t records = 0;
    QStringList places;
    for (const auto& lane : m_state.purge.lanes) {
        records += lane.records;
        places << tr("%1, partition %2: all before offset %3")
                      .arg(textOf(lane.channel))
                      .arg(lane.partition)
                      .arg(format::count(lane.before));
    }
    const auto& connection = m_desk.source();
    WriteQuestion question;
    question.question = tr("Delete %Ln dead letters for good?", nullptr, int(records));
    question.warning = tr("All of them were replayed. They cannot be brought back, and nobody can "
                          "look at them any more.");
    question.preview = places.join(QLatin1Char('\n'));
    question.button = tr("Delete %Ln dead letters", nullptr, int(records));
    question.reason = textOf(m_state.header.reason);
    if (connection.production)
        question.productionName = textOf(connection.name);
    auto* dialog = new WriteDialog(question, this);
    dialog->setObjectName(QStringLiteral("purgeQuestion"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_desk.purge({.reason = dialog->reason().toStdString(),
                      .typedName = dialog->typedName().toStdString()});
    });
    dialog->open();
}

QString ReplayPanel::purgeText(const ReplayPurge& purge)
{
    switch (purge.step) {
    case PurgeStep::None:
        break;
    case PurgeStep::Looking:
        return tr("Looking for what can be deleted…");
    case PurgeStep::Found:
        return purge.lanes.empty()
                   ? tr("Nothing can be deleted: the oldest dead letters were not replayed.")
                   : QString();
    case PurgeStep::Deleting:
        return tr("Deleting…");
    case PurgeStep::Deleted:
        return tr("%Ln dead letters were deleted.", nullptr, int(purge.deleted));
    case PurgeStep::Failed:
        return purge.error
                   ? textOf(purge.error->text) + QLatin1Char(' ') + textOf(purge.error->advice)
                   : QString();
    }
    return {};
}

} // namespace app
