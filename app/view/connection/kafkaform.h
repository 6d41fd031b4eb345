#pragma once

#include "app/view/connection/connectionform.h"
#include "app/view/connection/kafkafields.h"

namespace app {

class StartPicker;

//! The Kafka page of the connection dialog.
class KafkaForm : public ConnectionForm
{
    Q_OBJECT

public:
    explicit KafkaForm(QWidget* parent = nullptr);

    KafkaFields fields() const;
    void setFields(const KafkaFields& fields);

    model::Connection connection() const override { return toConnection(fields()); }
    void setConnection(const model::Connection& connection) override;
    model::Watch watch() const override;
    void setWatch(const model::Watch& watch) override;
    QString whyNotReady() const override;
    std::vector<FormRemedy> remedies(const model::DiagnosisStep& step) override;

protected:
    void showWhatApplies() override;

private:
    void buildLeft();
    void buildRight();
    void buildFoot();

    QLineEdit* m_brokers = nullptr;
    QComboBox* m_security = nullptr;
    QLineEdit* m_caFile = nullptr;
    QLineEdit* m_certificate = nullptr;
    QLineEdit* m_key = nullptr;
    QLineEdit* m_keyPassword = nullptr;
    QCheckBox* m_anyServerName = nullptr;
    QComboBox* m_login = nullptr;
    QLineEdit* m_user = nullptr;
    QLineEdit* m_password = nullptr;
    QLineEdit* m_tokenUrl = nullptr;
    QLineEdit* m_topics = nullptr;
    StartPicker* m_start = nullptr;
};

} // namespace app
