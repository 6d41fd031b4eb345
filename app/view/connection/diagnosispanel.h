#pragma once

#include "app/session/redaction.h"
#include "app/view/connection/connectionform.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app {

class LayerRow;

//! The result of a connection test: a verdict, then the layers in order, appearing as they end.
class DiagnosisPanel : public QFrame
{
    Q_OBJECT

public:
    explicit DiagnosisPanel(QWidget* parent = nullptr);

    void begin(const model::Connection& connection);
    void add(const model::DiagnosisStep& step, const std::vector<FormRemedy>& remedies);
    //! The layers that were not reached follow, and the verdict is final.
    void end(const model::Diagnosis& diagnosis);

    QString report() const;

Q_SIGNALS:
    void remedyChosen(const std::function<void()>& apply);

private:
    void buildHead(QVBoxLayout& column);
    void showVerdict();
    model::DiagnosisStep cleaned(model::DiagnosisStep step) const;

    QLabel* m_sign;
    QLabel* m_verdict;
    QLabel* m_tally;
    QPushButton* m_copy;
    QVBoxLayout* m_rows;
    std::string m_url;
    Redaction m_redaction{{}};
    std::vector<model::DiagnosisStep> m_steps;
    bool m_isRunning = false;
};

} // namespace app
