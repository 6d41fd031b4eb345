#include "app/view/simulator/breakpointdialog.h"

#include "app/view/simulator/faultshelf.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>

#include <set>

namespace app {

using Kind = Breakpoint::Kind;

BreakpointDialog::BreakpointDialog(const SimulatorRun& run, const QString& title,
                                   const QString& deed, QWidget* parent)
    : QDialog(parent)
    , m_run(run)
    , m_kind(new QComboBox)
    , m_text(new QComboBox)
{
    setWindowTitle(title);
    setObjectName(QStringLiteral("breakpointDialog"));
    m_kind->setObjectName(QStringLiteral("breakpointKind"));
    m_text->setObjectName(QStringLiteral("breakpointText"));
    m_text->setEditable(true);
    m_text->setMinimumWidth(260);
    for (int kind = 0; kind < int(Kind::Count); ++kind)
        m_kind->addItem(nameOf(Kind(kind)));
    auto* form = new QFormLayout(this);
    form->addRow(tr("Stop at"), m_kind);
    form->addRow(tr("which is"), m_text);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(deed, QDialogButtonBox::AcceptRole)->setDefault(true);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BreakpointDialog::offer);
    offer();
}

//! What the present picture names. Empty means any.
void BreakpointDialog::offer()
{
    std::set<std::string> names;
    const auto& shown = m_run.shown();
    const auto notice = [&](const sim::stage::Token& token) {
        names.insert(Kind(m_kind->currentIndex()) == Kind::Key ? token.saga : token.type);
    };
    switch (Kind(m_kind->currentIndex())) {
    case Kind::EventType:
    case Kind::Key:
        for (const auto& card : shown.picture.cards) {
            for (const auto& section : card.sections)
                for (const auto& row : section.rows)
                    if (row.token)
                        notice(*row.token);
            for (const auto& lane : card.lanes)
                for (const auto& token : lane.tokens)
                    notice(token);
        }
        for (const auto& choice : shown.choices)
            if (choice.token)
                notice(*choice.token);
        break;
    case Kind::Actor:
        for (const auto& card : shown.picture.cards)
            names.insert(card.id);
        break;
    case Kind::Fault:
        if (m_run.stage())
            for (const auto& fault : m_run.stage()->faults())
                names.insert(fault);
        break;
    case Kind::Invariant:
        for (const auto& verdict : shown.verdicts)
            names.insert(verdict.name);
        break;
    case Kind::Label:
        for (const auto& choice : shown.choices)
            names.insert(choice.label);
        break;
    case Kind::Time:
    case Kind::Count:
        break;
    }
    m_text->clear();
    for (const auto& name : names)
        if (!name.empty())
            m_text->addItem(QString::fromStdString(name));
    m_text->setCurrentIndex(-1);
    m_text->setEditText({});
}

void BreakpointDialog::setBreakpoint(const Breakpoint& breakpoint)
{
    m_kind->setCurrentIndex(int(breakpoint.kind));
    m_text->setEditText(QString::fromStdString(breakpoint.text));
}

Breakpoint BreakpointDialog::breakpoint() const
{
    return {.kind = Kind(m_kind->currentIndex()),
            .text = m_text->currentText().trimmed().toStdString()};
}

} // namespace app
