#pragma once

#include "model/process/draft.h"
#include "model/saga/definition.h"

#include <QDialog>

#include <optional>
#include <thread>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace app {

class RuleModel;
class Session;

//! Learns a definition from the events of a session: shows what they may be correlated by, drafts
//! one for the rule that is chosen, lets a person correct it, and saves it into the user's folder.
class DraftDialog : public QDialog
{
    Q_OBJECT

public:
    explicit DraftDialog(Session& session, QWidget* parent = nullptr);
    ~DraftDialog() override;

    //! What was saved; nothing: the dialog was given up.
    [[nodiscard]] const std::optional<model::saga::SagaDefinition>& saved() const
    {
        return m_saved;
    }
    [[nodiscard]] RuleModel& rules() { return *m_rules; }

Q_SIGNALS:
    //! The draft for the rule that is chosen stands there.
    void drafted();

private:
    void build();
    void findRules();
    void takeRules(std::vector<model::CorrelationRule> rules, quint64 events);
    void draft();
    void takeDraft(const model::Result<std::string>& draft);
    void check();
    void save();
    model::Result<void> track(const model::saga::SagaDefinition& saga);

    Session& m_session;
    RuleModel* m_rules;
    QTableView* m_table = nullptr;
    QLineEdit* m_name = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_status = nullptr;
    QPushButton* m_save = nullptr;
    std::optional<model::saga::SagaDefinition> m_read; //!< What the text says now.
    std::optional<model::saga::SagaDefinition> m_saved;
    std::string m_replaces; //!< The file that a second save puts another in the place of.
    std::jthread m_worker;
};

} // namespace app
