#pragma once

#include "app/view/connection/remedies.h"

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
    using RemediesOf = std::function<std::vector<Remedy>(const model::DiagnosisStep&)>;

    explicit DiagnosisPanel(QWidget* parent = nullptr);

    void begin(const std::string& url);
    void add(const model::DiagnosisStep& step, const std::vector<Remedy>& remedies);
    //! The layers that were not reached follow, and the verdict is final.
    void end(const model::Diagnosis& diagnosis);

    QString report() const;

Q_SIGNALS:
    void remedyChosen(const std::function<void(app::KafkaFields&)>& apply);

private:
    void buildHead(QVBoxLayout& column);
    void showVerdict();

    QLabel* m_sign;
    QLabel* m_verdict;
    QLabel* m_tally;
    QPushButton* m_copy;
    QVBoxLayout* m_rows;
    std::string m_url;
    std::vector<model::DiagnosisStep> m_steps;
    bool m_isRunning = false;
};

} // namespace app
