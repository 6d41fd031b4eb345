<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>CanvasItems</name>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>, again</source>
        <translation>, 다시</translation>
    </message>
    <message>
        <source>, in flight</source>
        <translation>, 전달 중</translation>
    </message>
    <message>
        <source>, read by all</source>
        <translation>, 모두 읽음</translation>
    </message>
    <message>
        <source>, struck by a fault</source>
        <translation>, 장애 발생</translation>
    </message>
    <message>
        <source>%1 older</source>
        <translation>이전 %1개</translation>
    </message>
    <message>
        <source>no message</source>
        <translation>메시지 없음</translation>
    </message>
    <message>
        <source>Choice: %1</source>
        <translation>선택: %1</translation>
    </message>
    <message>
        <source>, next</source>
        <translation>, 다음</translation>
    </message>
</context>
<context>
    <name>CanvasWords</name>
    <message>
        <source>next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>이전 %1건</translation>
    </message>
    <message>
        <source>fault at step %1</source>
        <translation>%1단계의 장애</translation>
    </message>
    <message>
        <source>Sagas</source>
        <translation>사가</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Dashed: next. Faded: read by all. Framed: again.</source>
        <translation>점선: 다음. 흐림: 모두 읽음. 테두리: 다시 전달.</translation>
    </message>
    <message>
        <source>Dashed: next. Underlined: in flight. Framed: again.</source>
        <translation>점선: 다음. 밑줄: 전달 중. 테두리: 다시.</translation>
    </message>
</context>
<context>
    <name>ColourRulesDialog</name>
    <message>
        <source>Blue</source>
        <translation>파랑</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>청회색</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>초록</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>보라</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>빨강</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>호박색</translation>
    </message>
    <message>
        <source>Magenta</source>
        <translation>자홍</translation>
    </message>
    <message>
        <source>Maroon</source>
        <translation>적갈색</translation>
    </message>
    <message>
        <source>Olive</source>
        <translation>올리브색</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>노랑</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>%1 only on the left</source>
        <translation>%1 필드가 왼쪽에만 있음</translation>
    </message>
    <message>
        <source>%1 only on the right</source>
        <translation>%1 필드가 오른쪽에만 있음</translation>
    </message>
    <message numerus="yes">
        <source>%n fields: %1</source>
        <translation>
            <numerusform>필드 %n개: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>at another place: %1 here, %2 there</source>
        <translation>위치가 다름: 왼쪽 %1번째, 오른쪽 %2번째</translation>
    </message>
    <message>
        <source>expected, not seen</source>
        <translation>예상했으나 없음</translation>
    </message>
    <message>
        <source>missing on the left</source>
        <translation>왼쪽에 없음</translation>
    </message>
    <message>
        <source>came again</source>
        <translation>다시 도착</translation>
    </message>
    <message>
        <source>not expected</source>
        <translation>예상하지 않음</translation>
    </message>
    <message>
        <source>missing on the right</source>
        <translation>오른쪽에 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n messages differ</source>
        <translation>
            <numerusform>메시지 %n개가 다름</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are missing</source>
        <translation>
            <numerusform>%n개가 없음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are extra</source>
        <translation>
            <numerusform>%n개가 더 있음</numerusform>
        </translation>
    </message>
    <message>
        <source>All messages are alike.</source>
        <translation>모든 메시지가 같습니다.</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>정의</translation>
    </message>
</context>
<context>
    <name>Conditions</name>
    <message>
        <source>Column %1: %2 %3</source>
        <translation>%1번째 글자: %2 %3</translation>
    </message>
</context>
<context>
    <name>CrashPoints</name>
    <message>
        <source>Crash before commit</source>
        <translation>커밋 전 크래시</translation>
    </message>
    <message>
        <source>Crash before publish</source>
        <translation>발행 전 크래시</translation>
    </message>
    <message>
        <source>Crash before mark</source>
        <translation>표시 전 크래시</translation>
    </message>
    <message>
        <source>Crash before effect</source>
        <translation>효과 전 크래시</translation>
    </message>
    <message>
        <source>Crash before ack</source>
        <translation>확인 전 크래시</translation>
    </message>
</context>
<context>
    <name>Diagnosis</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>포트</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation>인증서 체인</translation>
    </message>
    <message>
        <source>Certificate name</source>
        <translation>인증서 이름</translation>
    </message>
    <message>
        <source>Kafka protocol</source>
        <translation>Kafka 프로토콜</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Advertised listeners</source>
        <translation>알려진 리스너</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>no broker is given</source>
        <translation>브로커가 없습니다</translation>
    </message>
    <message>
        <source>an address cannot be read</source>
        <translation>읽을 수 없는 주소가 있습니다</translation>
    </message>
    <message>
        <source>the CA file cannot be read</source>
        <translation>CA 파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>the certificate or its key cannot be read</source>
        <translation>인증서나 키를 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>a certificate file is not what it should be</source>
        <translation>인증서 파일의 내용이 올바르지 않습니다</translation>
    </message>
    <message>
        <source>a property is not known or has a wrong value</source>
        <translation>알 수 없는 속성이거나 값이 잘못되었습니다</translation>
    </message>
    <message>
        <source>a login is asked for and no mechanism is chosen</source>
        <translation>로그인이 필요한데 인증 방식이 없습니다</translation>
    </message>
    <message>
        <source>the name is not known</source>
        <translation>이름을 찾을 수 없습니다</translation>
    </message>
    <message>
        <source>nothing listens there</source>
        <translation>그 포트에서 듣는 것이 없습니다</translation>
    </message>
    <message>
        <source>no connection comes about</source>
        <translation>연결되지 않습니다</translation>
    </message>
    <message>
        <source>the broker asks for a client certificate</source>
        <translation>브로커가 클라이언트 인증서를 요구합니다</translation>
    </message>
    <message>
        <source>the broker does not accept the client certificate</source>
        <translation>브로커가 클라이언트 인증서를 받아들이지 않습니다</translation>
    </message>
    <message>
        <source>the port speaks Kafka without TLS</source>
        <translation>이 포트는 TLS 없는 Kafka입니다</translation>
    </message>
    <message>
        <source>the port speaks TLS, the connection does not</source>
        <translation>포트는 TLS인데 연결은 TLS가 아닙니다</translation>
    </message>
    <message>
        <source>the TLS handshake was ended</source>
        <translation>TLS 핸드셰이크가 끊겼습니다</translation>
    </message>
    <message>
        <source>what answers is not a Kafka broker</source>
        <translation>응답하는 것이 Kafka 브로커가 아닙니다</translation>
    </message>
    <message>
        <source>connects and never answers</source>
        <translation>연결은 되지만 응답이 없습니다</translation>
    </message>
    <message>
        <source>the certificate has expired</source>
        <translation>인증서가 만료되었습니다</translation>
    </message>
    <message>
        <source>the certificate is not valid yet</source>
        <translation>인증서가 아직 유효하지 않습니다</translation>
    </message>
    <message>
        <source>signed by an authority that is not trusted here</source>
        <translation>여기서 신뢰하지 않는 기관이 서명했습니다</translation>
    </message>
    <message>
        <source>does not match the name asked for</source>
        <translation>요청한 이름과 일치하지 않습니다</translation>
    </message>
    <message>
        <source>the broker asks for a login</source>
        <translation>브로커가 로그인을 요구합니다</translation>
    </message>
    <message>
        <source>the broker has no login on this port</source>
        <translation>이 포트에는 로그인이 없습니다</translation>
    </message>
    <message>
        <source>the broker does not know this login mechanism</source>
        <translation>브로커가 이 인증 방식을 모릅니다</translation>
    </message>
    <message>
        <source>no token came from the identity provider</source>
        <translation>인증 제공자에게서 토큰을 받지 못했습니다</translation>
    </message>
    <message>
        <source>the broker does not accept the token</source>
        <translation>브로커가 토큰을 받아들이지 않습니다</translation>
    </message>
    <message>
        <source>the broker does not tell brokers and topics</source>
        <translation>브로커가 브로커와 토픽 목록을 주지 않습니다</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Give at least one broker as host:port.</source>
        <translation>브로커를 host:port 형식으로 하나 이상 입력하세요.</translation>
    </message>
    <message>
        <source>Check the path and the right to read the file.</source>
        <translation>경로와 파일 읽기 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>Choose the login mechanism, such as SCRAM-SHA-256.</source>
        <translation>SCRAM-SHA-256 같은 인증 방식을 고르세요.</translation>
    </message>
    <message>
        <source>Check the spelling, and whether this machine has to be in a VPN or needs an entry in its hosts file.</source>
        <translation>철자를 확인하고, VPN이나 hosts 파일 항목이 필요한지 확인하세요.</translation>
    </message>
    <message>
        <source>A firewall may swallow the connection: ask for the way to this port to be opened.</source>
        <translation>방화벽이 막고 있을 수 있습니다. 이 포트를 열어 달라고 요청하세요.</translation>
    </message>
    <message>
        <source>Give a client certificate and key that the cluster trusts.</source>
        <translation>클러스터가 신뢰하는 클라이언트 인증서와 키를 지정하세요.</translation>
    </message>
    <message>
        <source>Set Security to None, or use the cluster&apos;s TLS port.</source>
        <translation>보안을 &apos;없음&apos;으로 하거나 클러스터의 TLS 포트를 쓰세요.</translation>
    </message>
    <message>
        <source>Set Security to TLS.</source>
        <translation>보안을 TLS로 하세요.</translation>
    </message>
    <message>
        <source>Both sides have no protocol version or cipher in common, or a proxy stands between.</source>
        <translation>양쪽에 공통된 프로토콜 버전이나 암호가 없거나 중간에 프록시가 있습니다.</translation>
    </message>
    <message>
        <source>Check host and port: Kafka usually listens on 9092, 9093 or 9094.</source>
        <translation>호스트와 포트를 확인하세요. Kafka는 보통 9092, 9093, 9094 포트를 씁니다.</translation>
    </message>
    <message>
        <source>A proxy without a broker behind it, or a broker that hangs: look at the broker&apos;s log.</source>
        <translation>뒤에 브로커가 없는 프록시이거나 멈춘 브로커입니다. 브로커 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>Have the cluster&apos;s certificate renewed.</source>
        <translation>클러스터 인증서를 갱신하세요.</translation>
    </message>
    <message>
        <source>Check the clock of this machine, and the certificate&apos;s dates.</source>
        <translation>이 컴퓨터의 시계와 인증서 날짜를 확인하세요.</translation>
    </message>
    <message>
        <source>Give the cluster&apos;s CA certificate as a PEM file.</source>
        <translation>클러스터의 CA 인증서를 PEM 파일로 지정하세요.</translation>
    </message>
    <message>
        <source>Connect by a name the certificate has, or ask for a certificate with this name.</source>
        <translation>인증서에 있는 이름으로 연결하거나 이 이름이 든 인증서를 요청하세요.</translation>
    </message>
    <message>
        <source>Choose a login and give user and password.</source>
        <translation>로그인 방식을 고르고 사용자와 비밀번호를 입력하세요.</translation>
    </message>
    <message>
        <source>Set Login to None, or use the port that asks for a login.</source>
        <translation>로그인을 &apos;없음&apos;으로 하거나 로그인을 요구하는 포트를 쓰세요.</translation>
    </message>
    <message>
        <source>Choose a mechanism that the broker offers.</source>
        <translation>브로커가 제공하는 인증 방식을 고르세요.</translation>
    </message>
    <message>
        <source>Check both. For SCRAM the user has to exist for just this mechanism.</source>
        <translation>둘 다 확인하세요. SCRAM은 바로 이 방식으로 등록된 사용자가 있어야 합니다.</translation>
    </message>
    <message>
        <source>Check the token endpoint, the client id and its secret.</source>
        <translation>토큰 엔드포인트, 클라이언트 ID, 시크릿을 확인하세요.</translation>
    </message>
    <message>
        <source>Check scope and audience of the token, and the cluster&apos;s own settings.</source>
        <translation>토큰의 scope와 audience, 클러스터 설정을 확인하세요.</translation>
    </message>
    <message>
        <source>Look at the broker&apos;s log. A proxy may pass connections on and hold answers back.</source>
        <translation>브로커 로그를 확인하세요. 프록시가 연결만 넘기고 응답을 막을 수 있습니다.</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Brokers</source>
        <translation>브로커</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>도달 못 함</translation>
    </message>
    <message>
        <source>Stopped at: %1</source>
        <translation>멈춘 단계: %1</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>진단 중…</translation>
    </message>
    <message>
        <source>Everything answers</source>
        <translation>모두 응답합니다</translation>
    </message>
    <message>
        <source>%1 of %2 layers passed, %3</source>
        <translation>%2단계 중 %1단계 통과, %3</translation>
    </message>
    <message>
        <source>Sentinel</source>
        <translation>센티널</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>the key pattern cannot be used</source>
        <translation>키 패턴을 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>no Sentinel knows the master</source>
        <translation>마스터를 아는 센티널이 없습니다</translation>
    </message>
    <message>
        <source>the port does not speak TLS</source>
        <translation>이 포트는 TLS를 쓰지 않습니다</translation>
    </message>
    <message>
        <source>the TLS handshake failed</source>
        <translation>TLS 핸드셰이크에 실패했습니다</translation>
    </message>
    <message>
        <source>the server closes the connection</source>
        <translation>서버가 연결을 끊습니다</translation>
    </message>
    <message>
        <source>what answers is not a Redis server</source>
        <translation>응답하는 것이 Redis 서버가 아닙니다</translation>
    </message>
    <message>
        <source>the server is still loading its data</source>
        <translation>서버가 아직 데이터를 불러오는 중입니다</translation>
    </message>
    <message>
        <source>the server asks for a login</source>
        <translation>서버가 로그인을 요구합니다</translation>
    </message>
    <message>
        <source>the server refuses the login</source>
        <translation>서버가 로그인을 거부합니다</translation>
    </message>
    <message>
        <source>the login may not look at the keys</source>
        <translation>이 로그인으로는 키를 볼 수 없습니다</translation>
    </message>
    <message>
        <source>the server has no database of this number</source>
        <translation>서버에 이 번호의 데이터베이스가 없습니다</translation>
    </message>
    <message>
        <source>Check the name of the master, and whether these are Sentinels.</source>
        <translation>마스터 이름과 이 주소가 센티널인지 확인하세요.</translation>
    </message>
    <message>
        <source>Set Security to None, or use the TLS port.</source>
        <translation>보안을 &apos;없음&apos;으로 바꾸거나 TLS 포트를 쓰세요.</translation>
    </message>
    <message>
        <source>Look at the server&apos;s log.</source>
        <translation>서버의 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>It may be a TLS port: set Security to TLS. Otherwise look at the server&apos;s log.</source>
        <translation>TLS 포트일 수 있습니다. 보안을 TLS로 바꾸세요. 아니면 서버의 로그를 확인하세요.</translation>
    </message>
    <message>
        <source>Check the host and the port.</source>
        <translation>호스트와 포트를 확인하세요.</translation>
    </message>
    <message>
        <source>Try again in a little while.</source>
        <translation>잠시 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Give the password, and the user where there are users.</source>
        <translation>비밀번호를, 사용자가 있으면 사용자도 입력하세요.</translation>
    </message>
    <message>
        <source>Check the number of the database.</source>
        <translation>데이터베이스 번호를 확인하세요.</translation>
    </message>
    <message>
        <source>Redis protocol</source>
        <translation>Redis 프로토콜</translation>
    </message>
    <message>
        <source>Outbox table</source>
        <translation>아웃박스 테이블</translation>
    </message>
    <message>
        <source>Table mapping</source>
        <translation>테이블 매핑</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>인덱스</translation>
    </message>
    <message>
        <source>the server refused this user and password</source>
        <translation>서버가 이 사용자와 비밀번호를 거부했습니다</translation>
    </message>
    <message>
        <source>no server listens in that folder</source>
        <translation>그 폴더에서 듣고 있는 서버가 없습니다</translation>
    </message>
    <message>
        <source>the server does not offer encryption</source>
        <translation>서버가 암호화를 지원하지 않습니다</translation>
    </message>
    <message>
        <source>the server lets nobody in from this machine</source>
        <translation>서버가 이 컴퓨터에서의 접속을 허용하지 않습니다</translation>
    </message>
    <message>
        <source>there is no database of this name</source>
        <translation>이 이름의 데이터베이스가 없습니다</translation>
    </message>
    <message>
        <source>the server does not let this user log in</source>
        <translation>서버가 이 사용자의 로그인을 허용하지 않습니다</translation>
    </message>
    <message>
        <source>the user may not connect to this database</source>
        <translation>이 사용자는 이 데이터베이스에 접속할 수 없습니다</translation>
    </message>
    <message>
        <source>the server has no connection left</source>
        <translation>서버에 남은 연결이 없습니다</translation>
    </message>
    <message>
        <source>the server is starting or stopping</source>
        <translation>서버가 시작하거나 종료하는 중입니다</translation>
    </message>
    <message>
        <source>the server wants a password</source>
        <translation>서버가 비밀번호를 요구합니다</translation>
    </message>
    <message>
        <source>the login may not read the tables</source>
        <translation>이 로그인으로는 테이블을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>no table of this database looks like an outbox</source>
        <translation>이 데이터베이스에 아웃박스로 보이는 테이블이 없습니다</translation>
    </message>
    <message>
        <source>no mapping fits</source>
        <translation>맞는 매핑이 없습니다</translation>
    </message>
    <message>
        <source>Check the port, and whether the server runs.</source>
        <translation>포트가 맞는지, 서버가 실행 중인지 확인하세요.</translation>
    </message>
    <message>
        <source>Check the folder, and whether PostgreSQL runs and this user may go into it.</source>
        <translation>폴더가 맞는지, PostgreSQL이 실행 중이고 이 사용자가 폴더에 들어갈 수 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Switch TLS on at the server, or choose to go without.</source>
        <translation>서버에서 TLS를 켜거나 암호화 없이 연결하세요.</translation>
    </message>
    <message>
        <source>Ask for a line in its pg_hba.conf for this user, database and address; it may want encryption.</source>
        <translation>서버의 pg_hba.conf에 이 사용자, 데이터베이스, 주소에 대한 줄을 요청하세요. 암호화를 요구할 수도 있습니다.</translation>
    </message>
    <message>
        <source>Check the name of the database.</source>
        <translation>데이터베이스 이름을 확인하세요.</translation>
    </message>
    <message>
        <source>Check the user&apos;s name and its LOGIN right.</source>
        <translation>사용자 이름과 LOGIN 권한을 확인하세요.</translation>
    </message>
    <message>
        <source>Try later, raise max_connections, or go through a pooler.</source>
        <translation>나중에 다시 시도하거나 max_connections를 늘리거나 풀러를 거치세요.</translation>
    </message>
    <message>
        <source>Give the password of this user.</source>
        <translation>이 사용자의 비밀번호를 입력하세요.</translation>
    </message>
    <message>
        <source>the cluster sends clients to an address that this machine cannot reach</source>
        <translation>클러스터가 알려 준 주소에 이 컴퓨터에서 연결할 수 없습니다</translation>
    </message>
    <message>
        <source>this user may see no topic</source>
        <translation>이 사용자가 볼 수 있는 토픽이 없습니다</translation>
    </message>
    <message>
        <source>this user may list topics and read none of them</source>
        <translation>이 사용자는 토픽 목록만 볼 수 있고 읽을 수는 없습니다</translation>
    </message>
    <message>
        <source>no partition has a leader: the brokers that hold the data are down</source>
        <translation>리더가 있는 파티션이 없습니다. 데이터를 가진 브로커가 꺼져 있습니다</translation>
    </message>
    <message>
        <source>the cluster did not tell the offsets</source>
        <translation>클러스터가 오프셋을 알려 주지 않았습니다</translation>
    </message>
    <message>
        <source>Make that name reachable from here (DNS, hosts file, VPN), or have the broker&apos;s advertised.listeners name an address that is.</source>
        <translation>여기에서 그 이름으로 연결되게 하거나(DNS, hosts 파일, VPN), 브로커의 advertised.listeners에 연결되는 주소를 적게 하세요.</translation>
    </message>
    <message>
        <source>Ask for the Describe and Read permission on the topics to be watched.</source>
        <translation>지켜볼 토픽에 Describe와 Read 권한을 요청하세요.</translation>
    </message>
    <message>
        <source>Ask for the Read permission on the topics to be watched.</source>
        <translation>지켜볼 토픽에 Read 권한을 요청하세요.</translation>
    </message>
    <message>
        <source>Start the missing brokers.</source>
        <translation>꺼져 있는 브로커를 시작하세요.</translation>
    </message>
    <message>
        <source>Write it as host:port, several with commas between.</source>
        <translation>host:port 형식으로, 여럿은 쉼표로 나누어 쓰세요.</translation>
    </message>
    <message>
        <source>Mend or remove it in the connection&apos;s further properties.</source>
        <translation>연결의 추가 속성에서 고치거나 지우세요.</translation>
    </message>
    <message>
        <source>Give a PEM file that this user may read.</source>
        <translation>이 사용자가 읽을 수 있는 PEM 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>Give the CA certificate of the server as a PEM file.</source>
        <translation>서버의 CA 인증서를 PEM 파일로 지정하세요.</translation>
    </message>
    <message>
        <source>Ask for the CONNECT right on this database.</source>
        <translation>이 데이터베이스에 CONNECT 권한을 요청하세요.</translation>
    </message>
    <message>
        <source>Check the database&apos;s name. A table with a name or columns of its own needs a mapping.</source>
        <translation>데이터베이스 이름을 확인하세요. 이름이나 열이 다른 테이블에는 매핑이 필요합니다.</translation>
    </message>
    <message>
        <source>Write a mapping for this table.</source>
        <translation>이 테이블의 매핑을 작성하세요.</translation>
    </message>
    <message>
        <source>Check the user and the password. Before Redis 6 there is a password alone.</source>
        <translation>사용자와 비밀번호를 확인하세요. Redis 6 이전에는 비밀번호만 있습니다.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>응답</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>Index for the waiting rows</source>
        <translation>대기 중인 행의 인덱스</translation>
    </message>
    <message>
        <source>Index for the order of the rows</source>
        <translation>행 순서의 인덱스</translation>
    </message>
</context>
<context>
    <name>EventPanel</name>
    <message>
        <source>Begins as JSON and does not parse.</source>
        <translation>JSON으로 시작하지만 해석되지 않습니다.</translation>
    </message>
    <message>
        <source>Nested deeper than 128 levels; shown down to there.</source>
        <translation>128단계보다 깊습니다. 거기까지만 보여 줍니다.</translation>
    </message>
    <message>
        <source>Bigger than 16 MiB; only its beginning was looked at.</source>
        <translation>16 MiB보다 큽니다. 앞부분만 살펴보았습니다.</translation>
    </message>
    <message>
        <source>Has bytes that are not UTF-8.</source>
        <translation>UTF-8이 아닌 바이트가 있습니다.</translation>
    </message>
    <message>
        <source>Begins as a packed value and cannot be unpacked.</source>
        <translation>압축된 값으로 시작하지만 풀 수 없습니다.</translation>
    </message>
    <message>
        <source>The envelope names no type.</source>
        <translation>봉투에 타입이 없습니다.</translation>
    </message>
    <message>
        <source>The same event id was seen before.</source>
        <translation>같은 이벤트 ID가 전에도 있었습니다.</translation>
    </message>
    <message>
        <source>The envelope&apos;s time is no time.</source>
        <translation>봉투의 시각이 시각이 아닙니다.</translation>
    </message>
</context>
<context>
    <name>EventText</name>
    <message>
        <source>tombstone: no value</source>
        <translation>툼스톤: 값 없음</translation>
    </message>
    <message>
        <source>%1, %2, key %3, %4 partition %5 offset %6</source>
        <translation>%1, %2, 키 %3, %4 파티션 %5 오프셋 %6</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Decline payment</source>
        <translation>결제 거절</translation>
    </message>
    <message>
        <source>Handler throws</source>
        <translation>핸들러 예외</translation>
    </message>
    <message>
        <source>Broker refuses</source>
        <translation>브로커 거부</translation>
    </message>
    <message>
        <source>Crash</source>
        <translation>크래시</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>중복</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>유실</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>Reorder</source>
        <translation>순서 뒤바뀜</translation>
    </message>
    <message>
        <source>Rebalance</source>
        <translation>리밸런스</translation>
    </message>
    <message>
        <source>Key expiry</source>
        <translation>키 만료</translation>
    </message>
    <message>
        <source>Poison message</source>
        <translation>독성 메시지</translation>
    </message>
    <message>
        <source>Old schema</source>
        <translation>이전 스키마</translation>
    </message>
    <message>
        <source>Slow consumer</source>
        <translation>느린 컨슈머</translation>
    </message>
    <message>
        <source>Broker down</source>
        <translation>브로커 중단</translation>
    </message>
    <message>
        <source>Service down</source>
        <translation>서비스 중단</translation>
    </message>
    <message>
        <source>Two relays</source>
        <translation>릴레이 둘</translation>
    </message>
    <message>
        <source>Step fails</source>
        <translation>단계 실패</translation>
    </message>
    <message>
        <source>Undo fails</source>
        <translation>되돌리기 실패</translation>
    </message>
    <message>
        <source>Changed mind</source>
        <translation>마음이 바뀜</translation>
    </message>
    <message>
        <source>Unknown version</source>
        <translation>알 수 없는 버전</translation>
    </message>
    <message>
        <source>Begins too early</source>
        <translation>너무 이른 시작</translation>
    </message>
    <message>
        <source>Late time-out</source>
        <translation>효과 뒤 시간 초과</translation>
    </message>
    <message>
        <source>Replay of the log</source>
        <translation>로그 다시 읽기</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>failure</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>Something failed</source>
        <translation>실패 발생</translation>
    </message>
    <message>
        <source>Dead letters grow</source>
        <translation>데드 레터 증가</translation>
    </message>
    <message>
        <source>Source out of reach</source>
        <translation>소스에 연결되지 않음</translation>
    </message>
    <message>
        <source>Outbox does not keep up</source>
        <translation>아웃박스가 밀림</translation>
    </message>
    <message>
        <source>Lag grows</source>
        <translation>지연 증가</translation>
    </message>
    <message>
        <source>Any warning</source>
        <translation>모든 경고</translation>
    </message>
    <message>
        <source>Behind by more than 100,000 records</source>
        <translation>100,000건 넘게 밀림</translation>
    </message>
    <message>
        <source>Begins as JSON and does not parse</source>
        <translation>JSON으로 시작하지만 해석되지 않음</translation>
    </message>
    <message>
        <source>The Decoding tab of the event shows the place where reading stopped.</source>
        <translation>이벤트의 해독 탭에 읽기가 멈춘 위치가 표시됩니다.</translation>
    </message>
    <message>
        <source>Compressed value that does not unpack</source>
        <translation>압축이 풀리지 않는 값</translation>
    </message>
    <message>
        <source>The value begins as a compressed frame. Its producer may have cut it.</source>
        <translation>값이 압축 프레임으로 시작합니다. 프로듀서가 잘랐을 수 있습니다.</translation>
    </message>
    <message>
        <source>Nested too deeply, cut at 128 levels</source>
        <translation>중첩이 너무 깊어 128단계에서 잘림</translation>
    </message>
    <message>
        <source>Filters and the tree reach the first 128 levels. Raw and hex show everything.</source>
        <translation>필터와 트리는 처음 128단계까지 봅니다. 원문과 16진수 보기에는 모두 표시됩니다.</translation>
    </message>
    <message>
        <source>Bigger than 16 MB, only its beginning was decoded</source>
        <translation>16 MB를 넘어 앞부분만 해독함</translation>
    </message>
    <message>
        <source>Filters see the first 16 MB. Raw and hex show everything.</source>
        <translation>필터는 처음 16 MB까지 봅니다. 원문과 16진수 보기에는 모두 표시됩니다.</translation>
    </message>
    <message>
        <source>Text that is not UTF-8</source>
        <translation>UTF-8이 아닌 텍스트</translation>
    </message>
    <message>
        <source>The bytes are kept as they came. The hex view shows where they are.</source>
        <translation>바이트는 온 그대로 보관합니다. 16진수 보기에서 위치를 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Envelope that names no type</source>
        <translation>타입이 없는 봉투</translation>
    </message>
    <message>
        <source>An envelope profile can say where the type is found.</source>
        <translation>봉투 프로필에서 타입의 위치를 정할 수 있습니다.</translation>
    </message>
    <message>
        <source>Envelope with a time that is no time</source>
        <translation>봉투의 시각이 시각이 아님</translation>
    </message>
    <message>
        <source>The record&apos;s own time is shown instead.</source>
        <translation>대신 레코드 자체의 시각을 표시합니다.</translation>
    </message>
    <message>
        <source>Duplicate event</source>
        <translation>중복 이벤트</translation>
    </message>
    <message>
        <source>The same event id stands in two records of the topic, up to {apart-ms:duration} apart. A consumer without an idempotency key handles it twice.[ {not-looked-at:number} more suspects came too fast to be proven.]</source>
        <translation>같은 이벤트 ID가 토픽의 두 레코드에 있습니다. 간격은 최대 {apart-ms:duration}입니다. 멱등 키가 없는 컨슈머는 두 번 처리합니다.[ 의심되는 {not-looked-at:number}건은 너무 빨리 와서 확인하지 못했습니다.]</translation>
    </message>
    <message>
        <source>Out of order for its key by {by-ms:duration}</source>
        <translation>키 안에서 순서가 {by-ms:duration} 뒤바뀜</translation>
    </message>
    <message>
        <source>By the times in their envelopes an event stands behind a later one of the same key and partition. A consumer that applies them as they come ends with the older state.</source>
        <translation>봉투의 시각으로 보면 같은 키와 파티션에서 이벤트가 더 나중 이벤트 뒤에 있습니다. 온 순서대로 반영하는 컨슈머에는 옛 상태가 남습니다.</translation>
    </message>
    <message>
        <source>Cause of {what} is missing</source>
        <translation>{what}의 원인 이벤트가 없음</translation>
    </message>
    <message>
        <source>It names as its cause an event that is nowhere in what was read, although that reaches back further. The cause of {found:number} others of its type was found. The cause was never published, or deleted.</source>
        <translation>원인으로 가리키는 이벤트가 읽은 범위 어디에도 없습니다. 읽은 범위는 더 앞까지 닿습니다. 같은 타입 {found:number}건의 원인은 찾았습니다. 원인이 발행되지 않았거나 삭제되었습니다.</translation>
    </message>
    <message>
        <source>Causes of {what} are not among what is watched</source>
        <translation>{what}의 원인이 지켜보는 범위에 없음</translation>
    </message>
    <message>
        <source>Hardly any event that these name as their cause was read: its topic is probably not watched, or what is named is no event.</source>
        <translation>이들이 원인으로 가리키는 이벤트를 거의 읽지 못했습니다. 그 토픽을 지켜보지 않거나, 가리키는 것이 이벤트가 아닐 수 있습니다.</translation>
    </message>
    <message>
        <source>Records from the future: a clock is {by-ms:duration} ahead</source>
        <translation>미래의 레코드: 시계가 {by-ms:duration} 빠름</translation>
    </message>
    <message>
        <source>The record&apos;s time was later than this computer&apos;s when it arrived. One of the two clocks is wrong.</source>
        <translation>도착했을 때 레코드의 시각이 이 컴퓨터의 시각보다 늦었습니다. 두 시계 중 하나가 틀립니다.</translation>
    </message>
    <message>
        <source>Envelope {by-ms:duration} later than the record it came in</source>
        <translation>봉투의 시각이 레코드보다 {by-ms:duration} 늦음</translation>
    </message>
    <message>
        <source>An event cannot be published before it happened: the clock of the service and that of the producer or broker differ.</source>
        <translation>이벤트는 일어나기 전에 발행될 수 없습니다. 서비스의 시계와 프로듀서나 브로커의 시계가 다릅니다.</translation>
    </message>
    <message>
        <source>Envelope always {by-ms:duration} behind: a time without zone</source>
        <translation>봉투가 늘 {by-ms:duration} 늦음: 시간대 없는 시각</translation>
    </message>
    <message>
        <source>The envelope&apos;s times are behind their records by whole half hours. They are probably local times without their zone.</source>
        <translation>봉투의 시각이 레코드보다 정확히 30분의 배수만큼 늦습니다. 시간대가 빠진 현지 시각일 가능성이 큽니다.</translation>
    </message>
    <message>
        <source>Type {what} that no upcaster or schema knows</source>
        <translation>업캐스터와 스키마가 모르는 타입 {what}</translation>
    </message>
    <message>
        <source>It is shown like all others.</source>
        <translation>다른 이벤트와 똑같이 표시됩니다.</translation>
    </message>
    <message>
        <source>Unknown version {version} of {type}</source>
        <translation>{type}의 알 수 없는 버전 {version}</translation>
    </message>
    <message>
        <source>[The newest known version is {latest}. ]A consumer that does not know it guesses or fails.</source>
        <translation>[알려진 최신 버전은 {latest}입니다. ]이 버전을 모르는 컨슈머는 추측하거나 실패합니다.</translation>
    </message>
    <message>
        <source>Schema drift: {what}</source>
        <translation>스키마 변화: {what}</translation>
    </message>
    <message>
        <source>The field was otherwise in the events before.[ It was {from}.][ It is {to} now.]</source>
        <translation>이전 이벤트에서는 이 필드가 달랐습니다.[ 이전: {from}.][ 지금: {to}.]</translation>
    </message>
    <message>
        <source>Dead letters grow: {recent:number} in {minutes} minutes</source>
        <translation>데드 레터 증가: {minutes}분 동안 {recent:number}건</translation>
    </message>
    <message>
        <source>A consumer gives up on records now. It holds {count:number} in all.</source>
        <translation>지금 컨슈머가 레코드를 포기하고 있습니다. 모두 {count:number}건이 있습니다.</translation>
    </message>
    <message>
        <source>Dead letters wait</source>
        <translation>데드 레터가 남아 있음</translation>
    </message>
    <message>
        <source>None came in the last {minutes} minutes.</source>
        <translation>최근 {minutes}분 동안 새로 온 것은 없습니다.</translation>
    </message>
    <message>
        <source>Source gave up</source>
        <translation>소스가 포기함</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>Source out of reach, trying again</source>
        <translation>소스에 연결되지 않음, 다시 시도 중</translation>
    </message>
    <message>
        <source>Records that were never read</source>
        <translation>읽지 못한 레코드</translation>
    </message>
    <message>
        <source>Order and causes: looked at {looked:number} of {of:number}</source>
        <translation>순서와 원인: {of:number}건 중 {looked:number}건 확인</translation>
    </message>
    <message>
        <source>Events came faster than their envelopes are read for findings. Of whole keys all were looked at or none.</source>
        <translation>문제를 찾으려고 봉투를 읽는 속도보다 이벤트가 빨리 왔습니다. 키마다 모두 보거나 전혀 보지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing is published although rows wait. The relay is down, or cannot reach the broker.</source>
        <translation>대기 중인 행이 있는데도 발행되지 않습니다. 릴레이가 내려갔거나 브로커에 닿지 못합니다.</translation>
    </message>
    <message>
        <source>Outbox relay falls behind</source>
        <translation>아웃박스 릴레이가 밀림</translation>
    </message>
    <message>
        <source>{commitRate} rows a second are committed and {publishRate} published; {waiting:number} wait.</source>
        <translation>초당 {commitRate}행이 커밋되고 {publishRate}행이 발행됩니다. {waiting:number}행이 대기 중입니다.</translation>
    </message>
    <message>
        <source>Outbox row that is never published: {type}</source>
        <translation>발행되지 않는 아웃박스 행: {type}</translation>
    </message>
    <message>
        <source>Two outbox relays at work</source>
        <translation>아웃박스 릴레이 두 개가 동작 중</translation>
    </message>
    <message>
        <source>{twice:number} of {published:number} rows were published twice within moments.[ Sessions: {sessions}.]</source>
        <translation>{published:number}행 중 {twice:number}행이 짧은 사이에 두 번 발행되었습니다.[ 세션: {sessions}.]</translation>
    </message>
    <message>
        <source>Outbox relay&apos;s batch of {batch} is always full</source>
        <translation>아웃박스 릴레이의 배치 {batch}가 늘 가득 참</translation>
    </message>
    <message>
        <source>More is committed than it takes a run. A larger batch or a shorter pause would help.</source>
        <translation>한 번에 가져가는 것보다 많이 커밋됩니다. 배치를 키우거나 간격을 줄이면 나아집니다.</translation>
    </message>
    <message>
        <source>created_at is not the order of commits</source>
        <translation>created_at이 커밋 순서와 다름</translation>
    </message>
    <message>
        <source>Rows became visible up to {lateMs} ms after they were created, behind rows that were created later. A relay that reads by created_at alone can pass them over.</source>
        <translation>행이 만들어진 뒤 최대 {lateMs} ms 늦게, 더 나중에 만들어진 행보다 뒤에 보였습니다. created_at만으로 읽는 릴레이는 이런 행을 건너뛸 수 있습니다.</translation>
    </message>
    <message>
        <source>Clock of the database is {aheadMs} ms ahead</source>
        <translation>데이터베이스의 시계가 {aheadMs} ms 빠름</translation>
    </message>
    <message>
        <source>Compared with this computer&apos;s, give or take {doubtMs} ms. Delays between commit and publish are off by as much.</source>
        <translation>이 컴퓨터의 시계와 비교한 값이며 오차는 {doubtMs} ms입니다. 커밋과 발행 사이의 지연도 그만큼 어긋납니다.</translation>
    </message>
    <message>
        <source>Clocks of database and broker differ by {aheadMs} ms</source>
        <translation>데이터베이스와 브로커의 시계가 {aheadMs} ms 다름</translation>
    </message>
    <message>
        <source>A row was on the broker before it was committed, by their clocks.</source>
        <translation>두 시계로 보면 커밋되기 전에 행이 브로커에 있었습니다.</translation>
    </message>
    <message>
        <source>The relay says they were published, and no record among {records:number} that were scanned has their event id.</source>
        <translation>릴레이는 발행했다고 하지만, 검사한 레코드 {records:number}건 중 그 이벤트 ID를 가진 것이 없습니다.</translation>
    </message>
    <message>
        <source>A relay that dies between publish and mark, or a second one, publishes again.</source>
        <translation>발행과 표시 사이에 죽은 릴레이나 두 번째 릴레이가 다시 발행합니다.</translation>
    </message>
    <message>
        <source>The relay will publish them once more.</source>
        <translation>릴레이가 한 번 더 발행하게 됩니다.</translation>
    </message>
    <message>
        <source>On the broker they stand before a row that was committed earlier.</source>
        <translation>브로커에서 더 먼저 커밋된 행보다 앞에 있습니다.</translation>
    </message>
    <message>
        <source>Lag grows: {lag:number} records</source>
        <translation>지연 증가: 레코드 {lag:number}건</translation>
    </message>
    <message>
        <source>More comes in than the group commits.[ It is {seconds} s behind.]</source>
        <translation>그룹이 커밋하는 것보다 많이 들어옵니다.[ {seconds}초 밀려 있습니다.]</translation>
    </message>
    <message>
        <source>The group has committed offsets and no members.</source>
        <translation>그룹에 커밋된 오프셋은 있지만 멤버가 없습니다.</translation>
    </message>
    <message>
        <source>The committed offset stands while records come in. A record may fail again and again.</source>
        <translation>레코드가 들어오는데도 커밋된 오프셋이 그대로입니다. 한 레코드가 계속 실패하고 있을 수 있습니다.</translation>
    </message>
    <message>
        <source>Records were deleted before they were consumed</source>
        <translation>소비되기 전에 삭제된 레코드</translation>
    </message>
    <message>
        <source>The committed offset lies before the oldest record that is left: {count:number} are gone for this group.</source>
        <translation>커밋된 오프셋이 남은 가장 오래된 레코드보다 앞입니다. 이 그룹에는 {count:number}건이 사라졌습니다.</translation>
    </message>
    <message>
        <source>Committed offset beyond the end</source>
        <translation>끝을 넘은 커밋된 오프셋</translation>
    </message>
    <message>
        <source>The topic was probably made anew. What comes now may be skipped, or read again from the reset position.</source>
        <translation>토픽이 새로 만들어졌을 가능성이 큽니다. 지금 오는 것을 건너뛰거나, 재설정 위치부터 다시 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>Handled twice after its key was gone</source>
        <translation>키가 사라진 뒤 두 번 처리됨</translation>
    </message>
    <message>
        <source>The event came again when {key} was no longer there, and took effect twice.</source>
        <translation>{key} 키가 없을 때 이벤트가 다시 와서 두 번 처리되었습니다.</translation>
    </message>
    <message>
        <source>Handled and never marked</source>
        <translation>처리되었지만 표시되지 않음</translation>
    </message>
    <message>
        <source>No key was set for it. If it comes again it takes effect twice.</source>
        <translation>키가 설정되지 않았습니다. 다시 오면 두 번 처리됩니다.</translation>
    </message>
    <message>
        <source>Keys went before their time</source>
        <translation>만료 전에 사라진 키</translation>
    </message>
    <message>
        <source>They were deleted, evicted or lost with the store. Duplicates get through now.</source>
        <translation>삭제되거나 밀려났거나 저장소와 함께 없어졌습니다. 이제 중복이 통과합니다.</translation>
    </message>
    <message>
        <source>Sagas that need a person: {count:number}</source>
        <translation>사람이 확인해야 하는 사가: {count:number}건</translation>
    </message>
    <message>
        <source>Sagas stuck[ at {what}]: {count:number}</source>
        <translation>멈춘 사가[ ({what})]: {count:number}건</translation>
    </message>
    <message>
        <source>Sagas completed late: {count:number}</source>
        <translation>늦게 끝난 사가: {count:number}건</translation>
    </message>
    <message>
        <source>They came to their end after their deadline. The newest is {key}[, late by {by-ms:duration}].</source>
        <translation>기한이 지난 뒤에 끝났습니다. 가장 최근은 {key}입니다[({by-ms:duration} 늦음)].</translation>
    </message>
    <message>
        <source>Sagas off their path: {count:number}</source>
        <translation>경로를 벗어난 사가: {count:number}건</translation>
    </message>
    <message>
        <source>They have an event that the definition does not expect. The newest is {key}.</source>
        <translation>정의에서 예상하지 않은 이벤트가 있습니다. 가장 최근은 {key}입니다.</translation>
    </message>
    <message>
        <source>Saga steps without their cause: {count:number}</source>
        <translation>원인 없는 사가 단계: {count:number}건</translation>
    </message>
    <message>
        <source>[{event} came, and nothing that it could follow from. ]An event was lost, or its topic is not watched. The newest is {key}.</source>
        <translation>[{event} 이벤트가 왔는데 그 앞의 이벤트가 없습니다. ]이벤트를 잃었거나 토픽을 보고 있지 않습니다. 가장 최근은 {key}입니다.</translation>
    </message>
    <message>
        <source>Compensated without a cause: {count:number}</source>
        <translation>원인 없는 보상: {count:number}건</translation>
    </message>
    <message>
        <source>What was done was taken back although nothing failed. The newest is {key}.</source>
        <translation>실패한 것이 없는데 처리한 것을 되돌렸습니다. 가장 최근은 {key}입니다.</translation>
    </message>
    <message>
        <source>Effects after the cancelling: {count:number}</source>
        <translation>취소 뒤의 처리: {count:number}건</translation>
    </message>
    <message>
        <source>A step succeeded after its saga was cancelled, and was not taken back. The newest is {key}.</source>
        <translation>사가가 취소된 뒤 단계가 성공했고 되돌리지 않았습니다. 가장 최근은 {key}입니다.</translation>
    </message>
    <message>
        <source>Sagas with two outcomes: {count:number}</source>
        <translation>결과가 두 가지인 사가: {count:number}건</translation>
    </message>
    <message>
        <source>Completed and cancelled, or a step that both succeeded and failed. The newest is {key}.</source>
        <translation>완료되고 취소되었거나, 한 단계가 성공하고 실패했습니다. 가장 최근은 {key}입니다.</translation>
    </message>
    <message>
        <source>Effects before their cause: {count:number} sagas</source>
        <translation>원인보다 앞선 결과: 사가 {count:number}건</translation>
    </message>
    <message>
        <source>By the times of their events. The clocks of two services or brokers differ. The newest is {key}.</source>
        <translation>이벤트 시각 기준입니다. 두 서비스나 브로커의 시계가 다릅니다. 가장 최근은 {key}입니다.</translation>
    </message>
    <message>
        <source>The correlation puts everything into one saga</source>
        <translation>상관 관계가 모든 것을 한 사가에 넣음</translation>
    </message>
    <message>
        <source>There are {count:number} sagas of this definition, and each event came hundreds of times. Its correlation gives the same value for different ones.</source>
        <translation>이 정의의 사가는 {count:number}개인데 같은 이벤트가 수백 번씩 왔습니다. 상관 식이 서로 다른 사가에 같은 값을 줍니다.</translation>
    </message>
    <message>
        <source>Events that name two sagas: {count:number}</source>
        <translation>두 사가를 가리키는 이벤트: {count:number}건</translation>
    </message>
    <message>
        <source>Two expressions of the correlation lead to different sagas. The newest counts to {key} and names {other} too.</source>
        <translation>상관 식 두 개가 서로 다른 사가로 이어집니다. 가장 최근 것은 {key}에 속하고 {other}도 가리킵니다.</translation>
    </message>
    <message>
        <source>Events without a correlation: {count:number}</source>
        <translation>상관 값이 없는 이벤트: {count:number}건</translation>
    </message>
    <message>
        <source>Their type belongs to the saga, but no expression of its correlation gives a value for them.</source>
        <translation>유형은 이 사가의 것이지만 어느 상관 식도 값을 주지 않습니다.</translation>
    </message>
    <message>
        <source>Outbox relay stalled: {waiting:number} {waiting:row waits|rows wait}</source>
        <translation>아웃박스 릴레이 멈춤: {waiting:number}행 대기</translation>
    </message>
    <message>
        <source>{rows:number} outbox {rows:row is|rows are} passed over</source>
        <translation>건너뛴 아웃박스 행 {rows:number}개</translation>
    </message>
    <message>
        <source>Rows that were committed after them and published: {publishedAfter:number}.</source>
        <translation>이보다 나중에 커밋되고 발행된 행: {publishedAfter:number}개.</translation>
    </message>
    <message>
        <source>Rows that were committed after it and published: {publishedAfter:number}.[ It was tried {attempts} times.][ {error}]</source>
        <translation>이보다 나중에 커밋되고 발행된 행: {publishedAfter:number}개.[ {attempts}번 시도했습니다.][ {error}]</translation>
    </message>
    <message>
        <source>{rows:number} outbox {rows:row is marked and was|rows are marked and were} never seen</source>
        <translation>표시되었지만 본 적 없는 아웃박스 행 {rows:number}개</translation>
    </message>
    <message>
        <source>{rows:number} outbox {rows:row was|rows were} published twice</source>
        <translation>두 번 발행된 아웃박스 행 {rows:number}개</translation>
    </message>
    <message>
        <source>{rows:number} outbox {rows:row is|rows are} on the broker and not marked</source>
        <translation>브로커에 있지만 표시되지 않은 아웃박스 행 {rows:number}개</translation>
    </message>
    <message>
        <source>{rows:number} outbox {rows:row|rows} overtook one of the same aggregate</source>
        <translation>같은 애그리거트의 행을 앞지른 아웃박스 행 {rows:number}개</translation>
    </message>
    <message>
        <source>Nobody consumes: {lag:number} {lag:record waits|records wait}</source>
        <translation>소비하는 멤버 없음: 레코드 {lag:number}건 대기</translation>
    </message>
    <message>
        <source>Stuck partition: {lag:number} {lag:record waits|records wait}</source>
        <translation>멈춘 파티션: 레코드 {lag:number}건 대기</translation>
    </message>
    <message>
        <source>[{what} failed: ]what was done could not be taken back, and nobody tries again. The newest is {key}.</source>
        <translation>[{what} 실패: ]처리한 것을 되돌리지 못했고 다시 시도하지 않습니다. 가장 최근은 {key}입니다.</translation>
    </message>
    <message>
        <source>Their deadline is over[, and {event} never came]. The newest is {key}[, overdue by {by-ms:duration}].</source>
        <translation>기한이 지났습니다[. {event} 이벤트가 오지 않았습니다]. 가장 최근은 {key}입니다[(기한 초과 {by-ms:duration})].</translation>
    </message>
    <message>
        <source>A definition of a saga cannot be used</source>
        <translation>사가 정의를 쓸 수 없음</translation>
    </message>
    <message>
        <source>{why} {advice} What it said when it could last be read stays in force.</source>
        <translation>{why} {advice} 마지막으로 읽을 수 있었던 내용이 계속 적용됩니다.</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1일 %2시간</translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation>%1 TB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 G</source>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 뒤</translation>
    </message>
</context>
<context>
    <name>Glyph</name>
    <message>
        <source>running</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>completed late</source>
        <translation>늦게 완료</translation>
    </message>
    <message>
        <source>compensating</source>
        <translation>보상 중</translation>
    </message>
    <message>
        <source>compensated</source>
        <translation>보상 완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>stuck</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>off path</source>
        <translation>경로 이탈</translation>
    </message>
    <message>
        <source>needs a person</source>
        <translation>사람이 확인해야 함</translation>
    </message>
    <message>
        <source>dead letter</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>중복</translation>
    </message>
    <message>
        <source>skipped, key present</source>
        <translation>건너뜀, 키 있음</translation>
    </message>
    <message>
        <source>tried again</source>
        <translation>재시도</translation>
    </message>
    <message>
        <source>expected, not seen</source>
        <translation>예상했으나 없음</translation>
    </message>
    <message>
        <source>seen, not marked</source>
        <translation>도착했으나 미표시</translation>
    </message>
    <message>
        <source>order inverted</source>
        <translation>순서 뒤바뀜</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>장애 주입</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>도달 못 함</translation>
    </message>
    <message>
        <source>live</source>
        <translation>실시간</translation>
    </message>
    <message>
        <source>captured</source>
        <translation>캡처</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>시뮬레이션</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>연결 끊김</translation>
    </message>
</context>
<context>
    <name>GraphCanvas</name>
    <message>
        <source>There is no picture yet.</source>
        <translation>아직 그림이 없습니다.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1에 쓸 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>KeyWords</name>
    <message>
        <source>The consumer</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>%1 handled this event again: its key had expired.</source>
        <translation>%1: 키가 만료되어 이 이벤트를 다시 처리했습니다.</translation>
    </message>
    <message>
        <source>%1 handled this event again: its key went before its time (deleted, evicted or flushed).</source>
        <translation>%1: 키가 제때보다 먼저 사라져(삭제, 축출, 비우기) 이 이벤트를 다시 처리했습니다.</translation>
    </message>
    <message>
        <source>%1 handled this event again while its key was there: two at once, or it does not look.</source>
        <translation>%1: 키가 있는데도 이 이벤트를 다시 처리했습니다. 둘이 동시에 처리했거나 키를 확인하지 않습니다.</translation>
    </message>
    <message>
        <source>got through</source>
        <translation>중복 처리</translation>
    </message>
    <message>
        <source>never marked</source>
        <translation>표시 없음</translation>
    </message>
    <message>
        <source>event not seen</source>
        <translation>이벤트 못 봄</translation>
    </message>
    <message>
        <source>copy absorbed</source>
        <translation>중복 차단</translation>
    </message>
    <message>
        <source>handled once</source>
        <translation>한 번 처리</translation>
    </message>
    <message>
        <source>%1 handled this event, as far as can be told, and never set its key: a copy would be handled again.</source>
        <translation>%1: 이 이벤트를 처리한 것으로 보이지만 키를 남기지 않았습니다. 다시 오면 또 처리합니다.</translation>
    </message>
    <message>
        <source>The key is there, and its event is not among those that were read.</source>
        <translation>키는 있지만 읽은 이벤트 가운데 해당 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>The event came %1 times, and %2 handled it once.</source>
        <translation>이벤트가 %1번 왔고 %2 컨슈머는 한 번 처리했습니다.</translation>
    </message>
    <message>
        <source>The event came once and is marked.</source>
        <translation>이벤트가 한 번 왔고 표시되어 있습니다.</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>영구</translation>
    </message>
</context>
<context>
    <name>Letters</name>
    <message>
        <source>exception</source>
        <translation>예외</translation>
    </message>
    <message>
        <source>message, masked</source>
        <translation>메시지(값 가림)</translation>
    </message>
    <message>
        <source>event type</source>
        <translation>이벤트 타입</translation>
    </message>
    <message>
        <source>origin</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>consumer</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>convention</source>
        <translation>규약</translation>
    </message>
    <message>
        <source>dead-letter topic</source>
        <translation>데드 레터 토픽</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>예외</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>타입</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Convention</source>
        <translation>규약</translation>
    </message>
    <message>
        <source>Dead-letter topic</source>
        <translation>데드 레터 토픽</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>key present: would be skipped</source>
        <translation>키 있음: 건너뜀</translation>
    </message>
    <message>
        <source>key expired: would take effect twice</source>
        <translation>키 만료: 두 번 처리됨</translation>
    </message>
    <message numerus="yes">
        <source>replayed %Ln times, came back</source>
        <translation>
            <numerusform>%Ln번 재처리, 되돌아옴</numerusform>
        </translation>
    </message>
    <message>
        <source>no key: would take effect</source>
        <translation>키 없음: 처리됨</translation>
    </message>
    <message>
        <source>unknown: no key was looked up</source>
        <translation>알 수 없음: 조회한 키 없음</translation>
    </message>
    <message numerus="yes">
        <source>%Ln do not tell where they came from</source>
        <translation>
            <numerusform>%Ln건의 출처를 알 수 없음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln have a destination that is not there</source>
        <translation>
            <numerusform>%Ln건의 대상 토픽이 없음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were replayed too often</source>
        <translation>
            <numerusform>%Ln건은 너무 많이 재처리함</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were replayed before</source>
        <translation>
            <numerusform>%Ln건은 이미 재처리함</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be repaired</source>
        <translation>
            <numerusform>%Ln건을 수리할 수 없음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln are too big for the destination</source>
        <translation>
            <numerusform>%Ln건이 대상 토픽에 너무 큼</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln no longer hold what the original had</source>
        <translation>
            <numerusform>%Ln건에 원본의 내용이 없음</numerusform>
        </translation>
    </message>
    <message>
        <source>draft</source>
        <translation>초안</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>계획됨</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>시작됨</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>saga step</source>
        <translation>사가 단계</translation>
    </message>
    <message>
        <source>Saga step</source>
        <translation>사가 단계</translation>
    </message>
    <message>
        <source>no type</source>
        <translation>유형 없음</translation>
    </message>
    <message>
        <source>%1 without a version</source>
        <translation>버전 없는 %1</translation>
    </message>
    <message>
        <source>neither type nor version can be read</source>
        <translation>타입과 버전을 읽을 수 없음</translation>
    </message>
    <message>
        <source>%1 version %2</source>
        <translation>%1 버전 %2</translation>
    </message>
    <message>
        <source>its consumer</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>%1: %2 was seen handling %3</source>
        <translation>%1: %2에서 %3 처리를 확인함</translation>
    </message>
    <message>
        <source>%1: its upcaster knows %2</source>
        <translation>%1: 업캐스터가 아는 버전은 %2</translation>
    </message>
    <message>
        <source>%1: what %2 accepts is not known</source>
        <translation>%1: %2에서 받는 버전을 알 수 없음</translation>
    </message>
</context>
<context>
    <name>LifeWords</name>
    <message>
        <source>Committed</source>
        <translation>커밋됨</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>발행됨</translation>
    </message>
    <message>
        <source>Published again</source>
        <translation>다시 발행됨</translation>
    </message>
    <message>
        <source>Marked processed</source>
        <translation>처리 표시됨</translation>
    </message>
    <message>
        <source>Handled by %1</source>
        <translation>%1 처리</translation>
    </message>
    <message>
        <source>Read by %1</source>
        <translation>%1 읽음</translation>
    </message>
    <message>
        <source>Skipped by %1</source>
        <translation>%1 건너뜀</translation>
    </message>
    <message>
        <source>Handled again by %1</source>
        <translation>%1 다시 처리</translation>
    </message>
    <message>
        <source>Caused %1</source>
        <translation>%1 발생</translation>
    </message>
    <message>
        <source>Dead letter</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>Key of %1 is gone</source>
        <translation>%1 키 없어짐</translation>
    </message>
    <message>
        <source>Not published</source>
        <translation>발행되지 않음</translation>
    </message>
    <message>
        <source>Not seen on the broker</source>
        <translation>브로커에서 보이지 않음</translation>
    </message>
    <message>
        <source>Not marked processed</source>
        <translation>처리 표시 없음</translation>
    </message>
    <message>
        <source>Not handled by %1</source>
        <translation>%1 미처리</translation>
    </message>
    <message>
        <source>No key of %1</source>
        <translation>%1 키 없음</translation>
    </message>
    <message>
        <source>%1 P%2 %3</source>
        <translation>%1 P%2 %3</translation>
    </message>
    <message>
        <source>key set, lives for ever</source>
        <translation>키 설정, 영구</translation>
    </message>
    <message>
        <source>key was set</source>
        <translation>키가 설정되었음</translation>
    </message>
    <message>
        <source>key set, lives %1</source>
        <translation>키 설정, 남은 수명 %1</translation>
    </message>
    <message>
        <source>%1 · tx %2</source>
        <translation>%1 · tx %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>its group is beyond the record</source>
        <translation>그룹이 이 레코드를 지났습니다</translation>
    </message>
    <message>
        <source>second copy, key present</source>
        <translation>두 번째 사본, 키 있음</translation>
    </message>
    <message>
        <source>a copy would be handled again</source>
        <translation>다시 오면 또 처리합니다</translation>
    </message>
    <message>
        <source>waits in %1</source>
        <translation>%1에서 대기 중</translation>
    </message>
    <message>
        <source>marked, and not among what was read</source>
        <translation>표시되었지만 읽은 것 가운데 없습니다</translation>
    </message>
    <message>
        <source>group stands at %1</source>
        <translation>그룹 위치 %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>약 %1</translation>
    </message>
    <message>
        <source>By the key&apos;s end, less the longest life that was seen in its store.</source>
        <translation>키가 끝나는 시각에서 저장소에서 본 가장 긴 수명을 뺀 값입니다.</translation>
    </message>
    <message>
        <source>%1 would skip it until %2</source>
        <translation>%1: %2까지 건너뜁니다</translation>
    </message>
    <message>
        <source>%1 would always skip it</source>
        <translation>%1: 항상 건너뜁니다</translation>
    </message>
    <message>
        <source>%1 would handle it again: its key is gone</source>
        <translation>%1: 키가 없어져 다시 처리합니다</translation>
    </message>
    <message>
        <source>%1 has no key: it would handle it</source>
        <translation>%1: 키가 없어 처리합니다</translation>
    </message>
    <message>
        <source>%1: looking for its key</source>
        <translation>%1: 키를 찾는 중</translation>
    </message>
    <message>
        <source>Saga %1: %2</source>
        <translation>사가 %1: %2</translation>
    </message>
    <message>
        <source>Part of this saga. Enter shows it.</source>
        <translation>이 사가의 일부입니다. Enter로 봅니다.</translation>
    </message>
</context>
<context>
    <name>MetricWords</name>
    <message>
        <source>records that were not read yet, of all sources</source>
        <translation>모든 소스에서 아직 읽지 않은 레코드</translation>
    </message>
    <message>
        <source>events a second of a topic, over ten seconds</source>
        <translation>토픽의 초당 이벤트, 최근 10초</translation>
    </message>
    <message>
        <source>events a second of a type, over ten seconds</source>
        <translation>유형의 초당 이벤트, 최근 10초</translation>
    </message>
    <message>
        <source>events a second of a partition, over ten seconds</source>
        <translation>파티션의 초당 이벤트, 최근 10초</translation>
    </message>
    <message>
        <source>records seen in a dead-letter topic</source>
        <translation>데드 레터 토픽에서 본 레코드</translation>
    </message>
    <message>
        <source>seconds from commit to handled, median</source>
        <translation>커밋부터 처리까지 초, 중앙값</translation>
    </message>
    <message>
        <source>seconds from commit to handled, 95 of 100</source>
        <translation>커밋부터 처리까지 초, 100건 중 95건</translation>
    </message>
    <message>
        <source>seconds from commit to handled, 99 of 100</source>
        <translation>커밋부터 처리까지 초, 100건 중 99건</translation>
    </message>
    <message>
        <source>records that a consumer group has not committed</source>
        <translation>컨슈머 그룹이 커밋하지 않은 레코드</translation>
    </message>
    <message>
        <source>seconds that a consumer group is behind</source>
        <translation>컨슈머 그룹이 뒤처진 초</translation>
    </message>
    <message>
        <source>records a second that a consumer group commits</source>
        <translation>컨슈머 그룹이 초당 커밋하는 레코드</translation>
    </message>
    <message>
        <source>rows that wait in an outbox table</source>
        <translation>아웃박스 테이블에서 대기 중인 행</translation>
    </message>
    <message>
        <source>seconds that the oldest outbox row waits</source>
        <translation>가장 오래된 아웃박스 행이 기다린 초</translation>
    </message>
    <message>
        <source>rows a second committed to an outbox table</source>
        <translation>아웃박스 테이블에 초당 커밋되는 행</translation>
    </message>
    <message>
        <source>rows a second that the relay publishes</source>
        <translation>릴레이가 초당 발행하는 행</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>fails again</source>
        <translation>계속 실패</translation>
    </message>
    <message>
        <source>published once</source>
        <translation>한 번 발행</translation>
    </message>
    <message>
        <source>published twice</source>
        <translation>두 번 발행</translation>
    </message>
    <message>
        <source>marked, never seen</source>
        <translation>표시됨, 발견되지 않음</translation>
    </message>
    <message>
        <source>marked, not scanned</source>
        <translation>표시됨, 검사 범위 밖</translation>
    </message>
    <message>
        <source>seen, not marked</source>
        <translation>도착했으나 미표시</translation>
    </message>
    <message>
        <source>order inverted</source>
        <translation>순서 뒤바뀜</translation>
    </message>
    <message>
        <source>gap before it</source>
        <translation>앞에 빈 위치</translation>
    </message>
    <message>
        <source>waiting</source>
        <comment>chip</comment>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>failing</source>
        <comment>chip</comment>
        <translation>실패</translation>
    </message>
    <message>
        <source>once</source>
        <comment>chip</comment>
        <translation>한 번</translation>
    </message>
    <message>
        <source>twice</source>
        <comment>chip</comment>
        <translation>두 번</translation>
    </message>
    <message>
        <source>never seen</source>
        <comment>chip</comment>
        <translation>없음</translation>
    </message>
    <message>
        <source>not scanned</source>
        <comment>chip</comment>
        <translation>범위 밖</translation>
    </message>
    <message>
        <source>not marked</source>
        <comment>chip</comment>
        <translation>미표시</translation>
    </message>
    <message>
        <source>inverted</source>
        <comment>chip</comment>
        <translation>뒤바뀜</translation>
    </message>
    <message>
        <source>gap</source>
        <comment>chip</comment>
        <translation>빈 위치</translation>
    </message>
    <message>
        <source>Committed and not sent yet.</source>
        <translation>커밋되었으나 아직 전송되지 않았습니다.</translation>
    </message>
    <message>
        <source>Not sent although later rows were, or tried again and again.</source>
        <translation>뒤의 행은 전송되었는데 이 행은 전송되지 않았거나 계속 재시도되고 있습니다.</translation>
    </message>
    <message>
        <source>Marked as sent, and one record of it is on the broker.</source>
        <translation>전송됨으로 표시되었고 브로커에 레코드가 하나 있습니다.</translation>
    </message>
    <message>
        <source>Two records of it or more are on the broker.</source>
        <translation>브로커에 레코드가 둘 이상 있습니다.</translation>
    </message>
    <message>
        <source>Marked as sent, but what was read of the broker, which reaches back further, has no record of it.</source>
        <translation>전송됨으로 표시되었지만, 더 이전까지 읽은 브로커 범위 안에 레코드가 없습니다.</translation>
    </message>
    <message>
        <source>Marked as sent; its record would be outside of what was read of the broker.</source>
        <translation>전송됨으로 표시되었습니다. 레코드는 브로커에서 읽은 범위 밖에 있습니다.</translation>
    </message>
    <message>
        <source>Its record is on the broker, but the row still waits: it will be sent again.</source>
        <translation>레코드는 브로커에 있지만 행은 아직 대기 중입니다. 다시 전송됩니다.</translation>
    </message>
    <message>
        <source>Its record stands before that of an earlier row of the same aggregate.</source>
        <translation>같은 애그리거트의 앞선 행보다 레코드가 먼저 도착했습니다.</translation>
    </message>
    <message>
        <source>Positions before it are missing: rolled back, or deleted.</source>
        <translation>앞의 위치가 비어 있습니다. 롤백되었거나 삭제되었습니다.</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>%1 초과</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>약 %1</translation>
    </message>
    <message>
        <source>marked, not joined</source>
        <translation>표시됨, 연결하지 않음</translation>
    </message>
    <message>
        <source>deleted, never seen</source>
        <translation>삭제됨, 본 적 없음</translation>
    </message>
    <message>
        <source>deleted, not scanned</source>
        <translation>삭제됨, 스캔하지 않음</translation>
    </message>
</context>
<context>
    <name>PayloadText</name>
    <message>
        <source>the value ends too early</source>
        <translation>값이 너무 일찍 끝납니다</translation>
    </message>
    <message>
        <source>this is not JSON</source>
        <translation>JSON이 아닙니다</translation>
    </message>
    <message>
        <source>this is no number of JSON</source>
        <translation>JSON 숫자가 아닙니다</translation>
    </message>
    <message>
        <source>only true, false and null are words of JSON</source>
        <translation>JSON의 낱말은 true, false, null뿐입니다</translation>
    </message>
    <message>
        <source>a value is expected</source>
        <translation>값이 와야 합니다</translation>
    </message>
    <message>
        <source>a field name in quotes is expected</source>
        <translation>따옴표로 묶은 필드 이름이 와야 합니다</translation>
    </message>
    <message>
        <source>a colon is expected</source>
        <translation>콜론이 와야 합니다</translation>
    </message>
    <message>
        <source>a comma or the closing bracket is expected</source>
        <translation>쉼표나 닫는 괄호가 와야 합니다</translation>
    </message>
    <message>
        <source>this bracket closes something else</source>
        <translation>이 괄호는 다른 것을 닫습니다</translation>
    </message>
    <message>
        <source>something follows the end of the document</source>
        <translation>문서가 끝난 뒤에 무언가 더 있습니다</translation>
    </message>
    <message>
        <source>nested deeper than is shown</source>
        <translation>보여 줄 수 있는 것보다 깊습니다</translation>
    </message>
    <message>
        <source>more items than are shown</source>
        <translation>보여 줄 수 있는 것보다 항목이 많습니다</translation>
    </message>
    <message>
        <source>a control character stands inside a text</source>
        <translation>텍스트 안에 제어 문자가 있습니다</translation>
    </message>
    <message>
        <source>unknown escape in a text</source>
        <translation>텍스트에 알 수 없는 이스케이프가 있습니다</translation>
    </message>
    <message>
        <source>bytes that are not UTF-8 in a text</source>
        <translation>텍스트에 UTF-8이 아닌 바이트가 있습니다</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
</context>
<context>
    <name>PlotExport</name>
    <message>
        <source>There is no plot to export.</source>
        <translation>내보낼 그래프가 없습니다.</translation>
    </message>
    <message>
        <source>%1 is no kind of file for a plot: use png, svg, pdf or csv.</source>
        <translation>%1은(는) 그래프 파일 형식이 아닙니다. png, svg, pdf, csv 중에서 고르세요.</translation>
    </message>
    <message>
        <source>Could not write %1: %2</source>
        <translation>%1에 쓸 수 없습니다: %2</translation>
    </message>
</context>
<context>
    <name>PlotKind</name>
    <message>
        <source>No consumer group is known yet.</source>
        <translation>아직 알려진 컨슈머 그룹이 없습니다.</translation>
    </message>
    <message>
        <source>No outbox table is watched.</source>
        <translation>지켜보는 아웃박스 테이블이 없습니다.</translation>
    </message>
    <message>
        <source>No events in this time.</source>
        <translation>이 시간에는 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>per second</source>
        <translation>초당</translation>
    </message>
    <message>
        <source>Events by topic</source>
        <translation>토픽별 이벤트</translation>
    </message>
    <message>
        <source>Consumer lag</source>
        <translation>컨슈머 지연</translation>
    </message>
    <message>
        <source>records</source>
        <translation>레코드</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>count</source>
        <translation>건수</translation>
    </message>
    <message>
        <source>No dead letters.</source>
        <translation>데드 레터가 없습니다.</translation>
    </message>
    <message>
        <source>Consumer lag in time</source>
        <translation>시간으로 본 컨슈머 지연</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Events by type</source>
        <translation>유형별 이벤트</translation>
    </message>
    <message>
        <source>Events by partition</source>
        <translation>파티션별 이벤트</translation>
    </message>
    <message>
        <source>Waiting outbox rows</source>
        <translation>대기 중인 아웃박스 행</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Oldest waiting row</source>
        <translation>가장 오래 대기한 행</translation>
    </message>
    <message>
        <source>Commit against publish</source>
        <translation>커밋 대 발행</translation>
    </message>
    <message>
        <source>rows/s</source>
        <translation>행/초</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>커밋</translation>
    </message>
    <message>
        <source>publish</source>
        <translation>발행</translation>
    </message>
    <message>
        <source>Commit to handled</source>
        <translation>커밋부터 처리까지</translation>
    </message>
    <message>
        <source>Needs events that name their cause and carry a time.</source>
        <translation>원인과 시각을 담은 이벤트가 있어야 합니다.</translation>
    </message>
</context>
<context>
    <name>ProcessPicture</name>
    <message>
        <source>%1: %2 events; %3 sagas begin with it, %4 end with it</source>
        <translation>%1: 이벤트 %2건, 사가 %3개가 여기서 시작하고 %4개가 여기서 끝납니다</translation>
    </message>
    <message>
        <source>The definition does not expect it.</source>
        <translation>정의에 없는 이벤트입니다.</translation>
    </message>
    <message>
        <source>%1: %2 times</source>
        <translation>%1: %2회</translation>
    </message>
    <message>
        <source>%1 · p95 %2</source>
        <translation>%1 · p95 %2</translation>
    </message>
    <message>
        <source>Half of them within %1, 95 of 100 within %2.</source>
        <translation>절반은 %1 이내, 100개 중 95개는 %2 이내입니다.</translation>
    </message>
</context>
<context>
    <name>PropertiesImport</name>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>%1행, %2: %3</translation>
    </message>
</context>
<context>
    <name>Remedies</name>
    <message>
        <source>Use %1</source>
        <translation>%1 사용</translation>
    </message>
    <message>
        <source>Connect without TLS</source>
        <translation>TLS 없이 연결</translation>
    </message>
    <message>
        <source>Use TLS</source>
        <translation>TLS 사용</translation>
    </message>
    <message>
        <source>Give a client certificate</source>
        <translation>클라이언트 인증서 지정</translation>
    </message>
    <message>
        <source>Connect without a login</source>
        <translation>로그인 없이 연결</translation>
    </message>
    <message>
        <source>Log in with SCRAM-SHA-512</source>
        <translation>SCRAM-SHA-512로 로그인</translation>
    </message>
</context>
<context>
    <name>RepairDialog</name>
    <message>
        <source>Set a header</source>
        <translation>헤더 설정</translation>
    </message>
    <message>
        <source>Remove a header</source>
        <translation>헤더 제거</translation>
    </message>
    <message>
        <source>Set the key</source>
        <translation>키 설정</translation>
    </message>
    <message>
        <source>JSON Merge Patch</source>
        <translation>JSON Merge Patch</translation>
    </message>
    <message>
        <source>JSON Patch</source>
        <translation>JSON Patch</translation>
    </message>
    <message>
        <source>jq program</source>
        <translation>jq 프로그램</translation>
    </message>
    <message>
        <source>Upcast to a version</source>
        <translation>버전으로 업캐스트</translation>
    </message>
</context>
<context>
    <name>RunFiles</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: %4</source>
        <translation>%1, %2행 %3열: %4</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1을(를) 읽을 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>%1 is too long for a definition or a run.</source>
        <translation>%1: 정의나 실행 파일로는 너무 깁니다.</translation>
    </message>
    <message>
        <source>%1 is no scenario, definition or saved run: it is not JSON.</source>
        <translation>%1: 시나리오, 정의, 저장된 실행이 아닙니다. JSON이 아닙니다.</translation>
    </message>
</context>
<context>
    <name>Sagas</name>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 초과</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 또는 </translation>
    </message>
    <message>
        <source>take back %1</source>
        <translation>%1 되돌리기</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>도달 전</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>기한 초과</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>without its cause</source>
        <translation>원인 없음</translation>
    </message>
    <message>
        <source>being taken back</source>
        <translation>되돌리는 중</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>되돌림</translation>
    </message>
    <message>
        <source>could not be taken back</source>
        <translation>되돌리지 못함</translation>
    </message>
    <message>
        <source>an event that is not expected</source>
        <translation>예상하지 않은 이벤트</translation>
    </message>
    <message>
        <source>%1 events that are not expected</source>
        <translation>예상하지 않은 이벤트 %1건</translation>
    </message>
    <message>
        <source>%1 without its cause</source>
        <translation>원인 없는 %1</translation>
    </message>
    <message>
        <source>taken back although nothing failed</source>
        <translation>실패한 것이 없는데 되돌림</translation>
    </message>
    <message>
        <source>an effect after the cancelling</source>
        <translation>취소 뒤의 처리</translation>
    </message>
    <message>
        <source>two outcomes</source>
        <translation>두 가지 결과</translation>
    </message>
    <message>
        <source>an effect before its cause, by their clocks</source>
        <translation>시계 기준으로 원인보다 앞선 결과</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 실패</translation>
    </message>
    <message>
        <source>no %1</source>
        <translation>%1 없음</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>%1 대기</translation>
    </message>
    <message>
        <source>%1 says that a person has to look.</source>
        <translation>%1: 사람이 확인해야 합니다.</translation>
    </message>
    <message>
        <source>%1 failed: what was done is not taken back, and nobody tries again.</source>
        <translation>%1 실패: 처리한 것을 되돌리지 못했고 다시 시도하지 않습니다.</translation>
    </message>
    <message>
        <source>Its time is over.</source>
        <translation>기한이 지났습니다.</translation>
    </message>
    <message>
        <source>%1 was to be taken back, and %2 never came.</source>
        <translation>%1 단계를 되돌려야 하는데 %2 이벤트가 오지 않았습니다.</translation>
    </message>
    <message>
        <source>%1 is due, and %2 never came.</source>
        <translation>%1 단계 차례인데 %2 이벤트가 오지 않았습니다.</translation>
    </message>
    <message>
        <source>It did what the definition does not expect: %1.</source>
        <translation>정의에서 예상하지 않은 일이 있었습니다: %1.</translation>
    </message>
    <message>
        <source>%1 came, and what was done is being taken back.</source>
        <translation>%1 이벤트가 와서 처리한 것을 되돌리는 중입니다.</translation>
    </message>
    <message>
        <source>%1 is under way: it waits for %2.</source>
        <translation>%1 단계 진행 중: %2 이벤트를 기다립니다.</translation>
    </message>
    <message>
        <source>It is under way.</source>
        <translation>진행 중입니다.</translation>
    </message>
    <message>
        <source>It ended with %1. There was nothing to take back.</source>
        <translation>%1 이벤트로 끝났습니다. 되돌릴 것이 없었습니다.</translation>
    </message>
    <message>
        <source>It ended with %1. What was done was taken back.</source>
        <translation>%1 이벤트로 끝났습니다. 처리한 것은 되돌렸습니다.</translation>
    </message>
    <message>
        <source>It came to its end, %1 later than it should.</source>
        <translation>기한보다 %1 늦게 끝났습니다.</translation>
    </message>
    <message>
        <source>It came to its end as expected.</source>
        <translation>예상대로 끝났습니다.</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>%1 broker, %2</source>
        <translation>브로커 %1개, %2</translation>
    </message>
    <message>
        <source>%1 broker, all reachable</source>
        <translation>브로커 %1개, 모두 연결됨</translation>
    </message>
    <message>
        <source>%1 brokers, all reachable</source>
        <translation>브로커 %1개, 모두 연결됨</translation>
    </message>
    <message>
        <source>%1 brokers, %2</source>
        <translation>브로커 %1개, %2</translation>
    </message>
    <message>
        <source>%1 of %2 names found</source>
        <translation>이름 %2개 중 %1개를 찾음</translation>
    </message>
    <message>
        <source>%1 of %2 topics may be read</source>
        <translation>토픽 %2개 중 %1개를 읽을 수 있음</translation>
    </message>
    <message>
        <source>%1 topics, %2 partitions, about %3 records</source>
        <translation>토픽 %1개, 파티션 %2개, 레코드 약 %3건</translation>
    </message>
    <message>
        <source>%1 takes connections</source>
        <translation>%1에 연결됨</translation>
    </message>
    <message>
        <source>Logged in as %1</source>
        <translation>%1(으)로 로그인함</translation>
    </message>
    <message>
        <source>No login needed</source>
        <translation>로그인이 필요 없음</translation>
    </message>
    <message>
        <source>The cluster did not say</source>
        <translation>클러스터가 알려 주지 않음</translation>
    </message>
    <message>
        <source>Topics may be listed; there is none yet</source>
        <translation>토픽 목록을 볼 수 있음. 아직 토픽이 없음</translation>
    </message>
    <message>
        <source>Topics may be listed</source>
        <translation>토픽 목록을 볼 수 있음</translation>
    </message>
    <message>
        <source>Not encrypted: the login can be read on the way</source>
        <translation>암호화되지 않음: 로그인이 도중에 읽힐 수 있음</translation>
    </message>
    <message>
        <source>Not encrypted, as asked for</source>
        <translation>설정대로 암호화하지 않음</translation>
    </message>
    <message>
        <source>Not encrypted, as set</source>
        <translation>설정대로 암호화하지 않음</translation>
    </message>
    <message>
        <source>No certificate</source>
        <translation>인증서 없음</translation>
    </message>
    <message>
        <source>Trusted</source>
        <translation>신뢰할 수 있음</translation>
    </message>
    <message>
        <source>Not checked, as set: anybody could answer in the cluster&apos;s place</source>
        <translation>설정대로 검사하지 않음: 누구든 클러스터 대신 응답할 수 있음</translation>
    </message>
    <message>
        <source>Not checked, as set</source>
        <translation>설정대로 검사하지 않음</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>%1용</translation>
    </message>
    <message>
        <source>A Kafka broker answers</source>
        <translation>Kafka 브로커가 응답함</translation>
    </message>
    <message>
        <source>A Redis server answers</source>
        <translation>Redis 서버가 응답함</translation>
    </message>
    <message>
        <source>A socket of this machine</source>
        <translation>이 컴퓨터의 소켓</translation>
    </message>
    <message>
        <source>By password</source>
        <translation>비밀번호로</translation>
    </message>
    <message>
        <source>As %1</source>
        <translation>%1(으)로</translation>
    </message>
    <message>
        <source>None, as set</source>
        <translation>설정대로 없음</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>필요 없음</translation>
    </message>
    <message>
        <source>SCAN and PTTL are allowed</source>
        <translation>SCAN과 PTTL이 허용됨</translation>
    </message>
    <message>
        <source>%1 keys of any name</source>
        <translation>전체 키 %1개</translation>
    </message>
    <message>
        <source>%1, encrypted</source>
        <translation>%1, 암호화됨</translation>
    </message>
    <message>
        <source>%1 can be read</source>
        <translation>%1 파일을 읽을 수 있음</translation>
    </message>
    <message>
        <source>%1 topic</source>
        <translation>토픽 %1개</translation>
    </message>
    <message>
        <source>%1 topics</source>
        <translation>토픽 %1개</translation>
    </message>
    <message>
        <source>%1 / %2: skipped %3 to %4.</source>
        <translation>%1 / %2: %3부터 %4까지 건너뜀.</translation>
    </message>
    <message>
        <source>The broker deleted them before they were read.</source>
        <translation>읽기 전에 브로커가 삭제했습니다.</translation>
    </message>
    <message>
        <source>No longer on the broker.</source>
        <translation>브로커에 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>Jumped over.</source>
        <translation>건너뛰었습니다.</translation>
    </message>
    <message>
        <source>The outbox is watched again.</source>
        <translation>아웃박스를 다시 지켜보고 있습니다.</translation>
    </message>
    <message>
        <source>%1: was deleted and made anew. The new one is read from its beginning.</source>
        <translation>%1: 삭제되었다가 다시 만들어졌습니다. 새 토픽을 처음부터 읽습니다.</translation>
    </message>
    <message>
        <source>%1: the broker lost its newest records; reading goes on at its end, %2.</source>
        <translation>%1: 브로커가 최신 레코드를 잃었습니다. 끝(%2)부터 계속 읽습니다.</translation>
    </message>
    <message>
        <source>%1: the table is gone.</source>
        <translation>%1: 테이블이 없어졌습니다.</translation>
    </message>
    <message>
        <source>%1: the table was made anew and is read from its beginning.</source>
        <translation>%1: 테이블이 다시 만들어져 처음부터 읽습니다.</translation>
    </message>
    <message>
        <source>None of the topics asked for can be read.</source>
        <translation>요청한 토픽 중 읽을 수 있는 것이 없습니다.</translation>
    </message>
    <message>
        <source>List the topics to see their names.</source>
        <translation>토픽 목록에서 이름을 확인하세요.</translation>
    </message>
    <message>
        <source>Test the connection to see which layer does not answer.</source>
        <translation>연결을 진단하면 어느 계층이 응답하지 않는지 알 수 있습니다.</translation>
    </message>
    <message>
        <source>Check user name, password and mechanism.</source>
        <translation>사용자 이름, 비밀번호, 인증 방식을 확인하세요.</translation>
    </message>
    <message>
        <source>Ask for the Describe and Read permission on the topics.</source>
        <translation>토픽에 대한 Describe와 Read 권한을 요청하세요.</translation>
    </message>
    <message>
        <source>Check the certificate settings; testing the connection shows the chain.</source>
        <translation>인증서 설정을 확인하세요. 연결을 진단하면 인증서 체인이 보입니다.</translation>
    </message>
    <message>
        <source>The cluster did not tell the offsets: %1.</source>
        <translation>클러스터가 오프셋을 알려 주지 않았습니다: %1.</translation>
    </message>
    <message>
        <source>The cluster does not answer: %1.</source>
        <translation>클러스터가 응답하지 않습니다: %1.</translation>
    </message>
    <message>
        <source>No outbox table was found that can be read.</source>
        <translation>읽을 수 있는 아웃박스 테이블이 없습니다.</translation>
    </message>
    <message>
        <source>Name the table, or write a mapping for it.</source>
        <translation>테이블 이름을 지정하거나 매핑을 작성하세요.</translation>
    </message>
    <message>
        <source>There is no file &quot;%1&quot;.</source>
        <translation>&quot;%1&quot; 파일이 없습니다.</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; may not be read by this user.</source>
        <translation>이 사용자는 &quot;%1&quot; 파일을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>No line of the file is an event.</source>
        <translation>파일에 이벤트인 줄이 없습니다.</translation>
    </message>
    <message>
        <source>%1 is not installed.</source>
        <translation>%1이(가) 설치되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Switched off.</source>
        <translation>꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Stopped while starting.</source>
        <translation>시작하는 중에 멈췄습니다.</translation>
    </message>
    <message>
        <source>initdb was stopped.</source>
        <translation>initdb가 중지되었습니다.</translation>
    </message>
    <message>
        <source>%1 ended.</source>
        <translation>%1이(가) 종료되었습니다.</translation>
    </message>
    <message>
        <source>initdb failed: %1</source>
        <translation>initdb 실패: %1</translation>
    </message>
    <message>
        <source>%1 ended: %2</source>
        <translation>%1이(가) 종료되었습니다: %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is read-only.</source>
        <translation>&quot;%1&quot;은(는) 읽기 전용입니다.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a production connection, and its name was not typed.</source>
        <translation>&quot;%1&quot;은(는) 운영 연결이며 이름이 입력되지 않았습니다.</translation>
    </message>
    <message>
        <source>There is no reason to record.</source>
        <translation>기록할 사유가 없습니다.</translation>
    </message>
    <message>
        <source>may read %1 of %2 outbox tables</source>
        <translation>아웃박스 테이블 %2개 중 %1개를 읽을 수 있음</translation>
    </message>
    <message>
        <source>not needed: the socket is on this machine</source>
        <translation>필요 없음: 소켓이 이 컴퓨터에 있음</translation>
    </message>
    <message>
        <source>not encrypted (sslmode=%1)</source>
        <translation>암호화되지 않음(sslmode=%1)</translation>
    </message>
    <message>
        <source>as %1, PostgreSQL %2</source>
        <translation>%1(으)로, PostgreSQL %2</translation>
    </message>
    <message>
        <source>what is read often has an index</source>
        <translation>자주 읽는 것에 인덱스가 있음</translation>
    </message>
    <message>
        <source>%1, about %2 rows</source>
        <translation>%1, 약 %2행</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time.</source>
        <translation>&quot;%1&quot;은(는) 시간이 아닙니다.</translation>
    </message>
    <message>
        <source>Write it as 250ms, 10s, 5m, 2h or 7d.</source>
        <translation>250ms, 10s, 5m, 2h, 7d처럼 씁니다.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no step.</source>
        <translation>&quot;%1&quot;은(는) 단계가 아닙니다.</translation>
    </message>
    <message>
        <source>There is no fault &quot;%1&quot; here.</source>
        <translation>여기에는 &quot;%1&quot; 장애가 없습니다.</translation>
    </message>
    <message>
        <source>There is no invariant &quot;%1&quot; here.</source>
        <translation>여기에는 &quot;%1&quot; 불변식이 없습니다.</translation>
    </message>
    <message>
        <source>After &quot;%1:&quot; a name is missing.</source>
        <translation>&quot;%1:&quot; 뒤에 이름이 없습니다.</translation>
    </message>
    <message>
        <source>This text has no closing quote.</source>
        <translation>닫는 따옴표가 없습니다.</translation>
    </message>
    <message>
        <source>This text has an escape that is none.</source>
        <translation>잘못된 이스케이프가 있습니다.</translation>
    </message>
    <message>
        <source>This number is too big for a double.</source>
        <translation>double에 담기에는 너무 큰 수입니다.</translation>
    </message>
    <message>
        <source>This number is too big for a uint.</source>
        <translation>uint에 담기에는 너무 큰 수입니다.</translation>
    </message>
    <message>
        <source>This number is too big for an int.</source>
        <translation>int에 담기에는 너무 큰 수입니다.</translation>
    </message>
    <message>
        <source>This is nested too deep.</source>
        <translation>너무 깊이 중첩되어 있습니다.</translation>
    </message>
    <message>
        <source>This path is too long.</source>
        <translation>경로가 너무 깁니다.</translation>
    </message>
    <message>
        <source>This regular expression is too long.</source>
        <translation>정규식이 너무 깁니다.</translation>
    </message>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>정규식이 아닙니다: %1.</translation>
    </message>
    <message>
        <source>This is %1, and a filter has to give true or false.</source>
        <translation>결과가 %1입니다. 필터의 결과는 참이나 거짓이어야 합니다.</translation>
    </message>
    <message>
        <source>Compare it with something.</source>
        <translation>다른 값과 비교하세요.</translation>
    </message>
    <message>
        <source>Here %1 is missing.</source>
        <translation>여기에 필요한 것: %1.</translation>
    </message>
    <message>
        <source>Here %1.</source>
        <translation>여기: %1.</translation>
    </message>
    <message>
        <source>`%1` is no operator.</source>
        <translation>`%1` 연산자가 없습니다.</translation>
    </message>
    <message>
        <source>`%1` is no function.</source>
        <translation>`%1` 함수가 없습니다.</translation>
    </message>
    <message>
        <source>`%1` is no field.</source>
        <translation>`%1` 필드가 없습니다.</translation>
    </message>
    <message>
        <source>`%1` is no time.</source>
        <translation>`%1`은(는) 시각이 아닙니다.</translation>
    </message>
    <message>
        <source>`%1` is no duration.</source>
        <translation>`%1`은(는) 기간이 아닙니다.</translation>
    </message>
    <message>
        <source>`%1` is not known here.</source>
        <translation>`%1`은(는) 여기에서 쓸 수 없는 이름입니다.</translation>
    </message>
    <message>
        <source>`%1` stands where %2 should.</source>
        <translation>`%1` 자리에 와야 할 것: %2.</translation>
    </message>
    <message>
        <source>`%1`: %2.</source>
        <translation>`%1`: %2.</translation>
    </message>
    <message>
        <source>Write `%1`.</source>
        <translation>`%1`(으)로 쓰세요.</translation>
    </message>
    <message>
        <source>Write it like 2026-11-23T05:32:07Z.</source>
        <translation>2026-11-23T05:32:07Z처럼 쓰세요.</translation>
    </message>
    <message>
        <source>Write it like 1h30m or 250ms.</source>
        <translation>1h30m이나 250ms처럼 쓰세요.</translation>
    </message>
    <message>
        <source>Did you mean `%1`?</source>
        <translation>`%1`인가요?</translation>
    </message>
    <message>
        <source>has() takes a field, as in has(payload.orderId).</source>
        <translation>has()에는 필드를 넣습니다. 예: has(payload.orderId).</translation>
    </message>
    <message>
        <source>The left side is %1, the right side is %2: they cannot be compared.</source>
        <translation>왼쪽은 %1, 오른쪽은 %2이므로 비교할 수 없습니다.</translation>
    </message>
    <message>
        <source>%1() is called with the wrong number of values.</source>
        <translation>%1()에 넣은 값의 개수가 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The text is longer than %1 bytes.</source>
        <translation>글이 %1바이트보다 깁니다.</translation>
    </message>
    <message>
        <source>The text is not UTF-8.</source>
        <translation>글이 UTF-8이 아닙니다.</translation>
    </message>
    <message>
        <source>The data of an event begins with `payload.`; text to search for stands in quotes.</source>
        <translation>이벤트의 데이터는 `payload.`로 시작합니다. 찾을 글은 따옴표로 묶으세요.</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>a name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>a name for the item</source>
        <translation>항목의 이름</translation>
    </message>
    <message>
        <source>an operator</source>
        <translation>연산자</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>참이나 거짓</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>문자열</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>바이트열</translation>
    </message>
    <message>
        <source>a time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>a duration</source>
        <translation>기간</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>a map</source>
        <translation>맵</translation>
    </message>
    <message>
        <source>a type</source>
        <translation>타입</translation>
    </message>
    <message>
        <source>the event has no such field</source>
        <translation>이벤트에 그런 필드가 없습니다</translation>
    </message>
    <message>
        <source>the map has no such key</source>
        <translation>맵에 그런 키가 없습니다</translation>
    </message>
    <message>
        <source>the list has no such item</source>
        <translation>목록에 그런 항목이 없습니다</translation>
    </message>
    <message>
        <source>the operation does not take values of these kinds</source>
        <translation>이런 종류의 값에는 쓸 수 없는 연산입니다</translation>
    </message>
    <message>
        <source>the result is too big for its kind of number</source>
        <translation>결과가 수의 범위를 넘습니다</translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation>0으로 나누었습니다</translation>
    </message>
    <message>
        <source>the text cannot be converted</source>
        <translation>글을 변환할 수 없습니다</translation>
    </message>
    <message>
        <source>the number is out of range</source>
        <translation>수가 범위를 벗어났습니다</translation>
    </message>
    <message>
        <source>this is no time or duration</source>
        <translation>시각이나 기간이 아닙니다</translation>
    </message>
    <message>
        <source>this is no time zone</source>
        <translation>시간대가 아닙니다</translation>
    </message>
    <message>
        <source>this is no regular expression</source>
        <translation>정규식이 아닙니다</translation>
    </message>
    <message>
        <source>the bytes are not UTF-8 text</source>
        <translation>바이트가 UTF-8 글이 아닙니다</translation>
    </message>
    <message>
        <source>the map has a key twice</source>
        <translation>맵에 같은 키가 두 번 있습니다</translation>
    </message>
    <message>
        <source>the value is not JSON</source>
        <translation>값이 JSON이 아닙니다</translation>
    </message>
    <message>
        <source>the JSON of the value is broken</source>
        <translation>값의 JSON이 깨져 있습니다</translation>
    </message>
    <message>
        <source>the JSON is nested too deep</source>
        <translation>JSON이 너무 깊이 중첩되어 있습니다</translation>
    </message>
    <message>
        <source>the evaluation takes too many steps</source>
        <translation>계산 단계가 너무 많습니다</translation>
    </message>
    <message>
        <source>a filter has to give true or false</source>
        <translation>필터의 결과는 참이나 거짓이어야 합니다</translation>
    </message>
    <message>
        <source>event type, compared by its words</source>
        <translation>이벤트 타입, 단어 단위로 비교</translation>
    </message>
    <message>
        <source>topic, queue, stream or table</source>
        <translation>토픽, 큐, 스트림 또는 테이블</translation>
    </message>
    <message>
        <source>partition number</source>
        <translation>파티션 번호</translation>
    </message>
    <message>
        <source>offset in the partition</source>
        <translation>파티션 안의 오프셋</translation>
    </message>
    <message>
        <source>key of the record</source>
        <translation>레코드의 키</translation>
    </message>
    <message>
        <source>time of the record</source>
        <translation>레코드의 시각</translation>
    </message>
    <message>
        <source>headers by name</source>
        <translation>이름별 헤더</translation>
    </message>
    <message>
        <source>business data inside the envelope</source>
        <translation>봉투 안의 업무 데이터</translation>
    </message>
    <message>
        <source>metadata of the envelope</source>
        <translation>봉투의 메타데이터</translation>
    </message>
    <message>
        <source>the whole value as JSON</source>
        <translation>JSON으로 본 값 전체</translation>
    </message>
    <message>
        <source>correlation id</source>
        <translation>상관 ID</translation>
    </message>
    <message>
        <source>id of the event that caused this one</source>
        <translation>원인이 된 이벤트의 ID</translation>
    </message>
    <message>
        <source>event id</source>
        <translation>이벤트 ID</translation>
    </message>
    <message>
        <source>version of the event&apos;s schema</source>
        <translation>이벤트 스키마의 버전</translation>
    </message>
    <message>
        <source>connection, capture or run</source>
        <translation>연결, 캡처 또는 실행</translation>
    </message>
    <message>
        <source>bytes of the value</source>
        <translation>값의 바이트 수</translation>
    </message>
    <message>
        <source>live, captured or simulated</source>
        <translation>live, captured, simulated 중 하나</translation>
    </message>
    <message>
        <source>json, text, binary, absent …</source>
        <translation>json, text, binary, absent …</translation>
    </message>
    <message>
        <source>the value as it came</source>
        <translation>받은 그대로의 값</translation>
    </message>
    <message>
        <source>what is odd about the event</source>
        <translation>이벤트의 이상한 점</translation>
    </message>
    <message>
        <source>number of characters, bytes, items or pairs</source>
        <translation>글자, 바이트, 항목 또는 쌍의 개수</translation>
    </message>
    <message>
        <source>whether the text holds another</source>
        <translation>다른 글이 들어 있는지</translation>
    </message>
    <message>
        <source>whether the text begins with another</source>
        <translation>다른 글로 시작하는지</translation>
    </message>
    <message>
        <source>whether the text ends with another</source>
        <translation>다른 글로 끝나는지</translation>
    </message>
    <message>
        <source>whether a regular expression (RE2) is found in it</source>
        <translation>정규식(RE2)과 맞는 곳이 있는지</translation>
    </message>
    <message>
        <source>the text with A-Z in lower case</source>
        <translation>A-Z를 소문자로 바꾼 글</translation>
    </message>
    <message>
        <source>the text with a-z in upper case</source>
        <translation>a-z를 대문자로 바꾼 글</translation>
    </message>
    <message>
        <source>as an integer</source>
        <translation>정수로</translation>
    </message>
    <message>
        <source>as an unsigned integer</source>
        <translation>부호 없는 정수로</translation>
    </message>
    <message>
        <source>as a floating-point number</source>
        <translation>부동소수점 수로</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>문자열로</translation>
    </message>
    <message>
        <source>as bytes</source>
        <translation>바이트열로</translation>
    </message>
    <message>
        <source>as true or false</source>
        <translation>참이나 거짓으로</translation>
    </message>
    <message>
        <source>the type of a value</source>
        <translation>값의 타입</translation>
    </message>
    <message>
        <source>the value itself</source>
        <translation>값 그대로</translation>
    </message>
    <message>
        <source>a time, from &quot;2026-11-23T05:32:07Z&quot;</source>
        <translation>&quot;2026-11-23T05:32:07Z&quot;에서 얻는 시각</translation>
    </message>
    <message>
        <source>a duration, from &quot;1h30m&quot;</source>
        <translation>&quot;1h30m&quot;에서 얻는 기간</translation>
    </message>
    <message>
        <source>year, in UTC or a time zone</source>
        <translation>연도, UTC 또는 시간대 기준</translation>
    </message>
    <message>
        <source>month from 0</source>
        <translation>0부터 센 월</translation>
    </message>
    <message>
        <source>day of the month from 1</source>
        <translation>1부터 센 날짜</translation>
    </message>
    <message>
        <source>day of the month from 0</source>
        <translation>0부터 센 날짜</translation>
    </message>
    <message>
        <source>day of the year from 0</source>
        <translation>0부터 센 연중 날수</translation>
    </message>
    <message>
        <source>day of the week, Sunday is 0</source>
        <translation>요일, 일요일이 0</translation>
    </message>
    <message>
        <source>hour, or a duration in hours</source>
        <translation>시, 또는 시간 단위의 기간</translation>
    </message>
    <message>
        <source>minute, or a duration in minutes</source>
        <translation>분, 또는 분 단위의 기간</translation>
    </message>
    <message>
        <source>second, or a duration in seconds</source>
        <translation>초, 또는 초 단위의 기간</translation>
    </message>
    <message>
        <source>milliseconds of the second</source>
        <translation>초 아래 밀리초</translation>
    </message>
    <message>
        <source>whether the event has a field</source>
        <translation>이벤트에 필드가 있는지</translation>
    </message>
    <message>
        <source>whether a condition holds for all items</source>
        <translation>모든 항목이 조건에 맞는지</translation>
    </message>
    <message>
        <source>whether it holds for at least one item</source>
        <translation>하나 이상의 항목이 맞는지</translation>
    </message>
    <message>
        <source>whether it holds for exactly one item</source>
        <translation>정확히 한 항목만 맞는지</translation>
    </message>
    <message>
        <source>the items for which it holds</source>
        <translation>조건에 맞는 항목들</translation>
    </message>
    <message>
        <source>a result for each item</source>
        <translation>항목마다의 결과</translation>
    </message>
    <message>
        <source>Broker %1 advertises %2</source>
        <translation>브로커 %1이(가) 알리는 주소 %2</translation>
    </message>
    <message>
        <source>answers (%1)</source>
        <translation>응답함(%1)</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>응답함</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>응답 없음</translation>
    </message>
    <message>
        <source>The other side closed the connection</source>
        <translation>상대가 연결을 끊음</translation>
    </message>
    <message>
        <source>The connection was reset</source>
        <translation>연결이 초기화됨</translation>
    </message>
    <message>
        <source>A Kafka broker</source>
        <translation>Kafka 브로커</translation>
    </message>
    <message>
        <source>Kafka without TLS</source>
        <translation>TLS 없는 Kafka</translation>
    </message>
    <message>
        <source>Kafka over TLS</source>
        <translation>TLS를 쓰는 Kafka</translation>
    </message>
    <message>
        <source>The list of brokers, without a login</source>
        <translation>로그인 없이 브로커 목록</translation>
    </message>
    <message>
        <source>No login on this port</source>
        <translation>이 포트에는 로그인 없음</translation>
    </message>
    <message>
        <source>The list of topics</source>
        <translation>토픽 목록</translation>
    </message>
    <message>
        <source>None, and a permission error for a single one</source>
        <translation>없음. 토픽 하나를 물으면 권한 오류</translation>
    </message>
    <message>
        <source>Read on %1</source>
        <translation>%1 읽기</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>%1 partitions</source>
        <translation>파티션 %1개</translation>
    </message>
    <message>
        <source>No leader</source>
        <translation>리더 없음</translation>
    </message>
    <message>
        <source>by %1, until %2</source>
        <translation>발급 %1, %2까지</translation>
    </message>
    <message>
        <source>TLS with %1</source>
        <translation>%1와(과) TLS</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>허용됨</translation>
    </message>
    <message>
        <source>a folder of this machine</source>
        <translation>이 컴퓨터의 폴더</translation>
    </message>
    <message>
        <source>may be read</source>
        <translation>읽을 수 있음</translation>
    </message>
    <message>
        <source>may not be read</source>
        <translation>읽을 수 없음</translation>
    </message>
    <message>
        <source>a view</source>
        <translation>뷰</translation>
    </message>
    <message>
        <source>never analysed</source>
        <translation>ANALYZE한 적 없음</translation>
    </message>
    <message>
        <source>about %1 rows</source>
        <translation>약 %1행</translation>
    </message>
    <message>
        <source>knows no such master</source>
        <translation>그런 마스터를 모름</translation>
    </message>
    <message>
        <source>The login failed: %1</source>
        <translation>로그인하지 못했습니다: %1</translation>
    </message>
    <message>
        <source>Somebody who may has to run: %1</source>
        <translation>권한이 있는 사람이 실행해야 합니다: %1</translation>
    </message>
    <message>
        <source>Whoever owns the table may run: %1</source>
        <translation>테이블 소유자가 실행할 수 있습니다: %1</translation>
    </message>
    <message>
        <source>It needs: %1</source>
        <translation>필요한 것: %1</translation>
    </message>
    <message>
        <source>%1 is at %2</source>
        <translation>%1의 위치 %2</translation>
    </message>
    <message>
        <source>Database %1</source>
        <translation>데이터베이스 %1</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>사용자 %1</translation>
    </message>
    <message>
        <source>No index gives the waiting rows of %1: a relay that asks for them reads the whole table.</source>
        <translation>%1의 대기 중인 행을 주는 인덱스가 없습니다. 릴레이가 대기 중인 행을 조회할 때마다 테이블 전체를 읽습니다.</translation>
    </message>
    <message>
        <source>No index gives all rows of %1 in their order: rows that are sent between two looks may go unseen.</source>
        <translation>%1의 모든 행을 순서대로 주는 인덱스가 없습니다. 두 번의 조회 사이에 발행된 행은 보이지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 is a view: it is read as it is, but has neither index nor row versions of its own.</source>
        <translation>%1은(는) 뷰입니다. 있는 그대로 읽지만 자체 인덱스와 행 버전이 없습니다.</translation>
    </message>
    <message>
        <source>%1 is a foreign table: reading it asks another server.</source>
        <translation>%1은(는) 외부 테이블입니다. 읽을 때 다른 서버에 묻습니다.</translation>
    </message>
    <message>
        <source>A row of %1 is all the messages that one handling sends, each with an id of its own: rows are not joined with records. Their ages and the backlog are right.</source>
        <translation>%1의 한 행은 한 번의 처리가 보내는 모든 메시지이고 메시지마다 ID가 따로 있습니다. 그래서 행을 레코드와 연결하지 않습니다. 행의 나이와 밀린 양은 맞습니다.</translation>
    </message>
    <message>
        <source>This user may not read the column &quot;%1&quot; of %2.</source>
        <translation>이 사용자는 %2의 &quot;%1&quot; 열을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>This user may not read %1.</source>
        <translation>이 사용자는 %1을(를) 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The table %1 has no column &quot;%2&quot;, which &quot;%3&quot; needs.</source>
        <translation>%1 테이블에 &quot;%3&quot; 매핑에 필요한 &quot;%2&quot; 열이 없습니다.</translation>
    </message>
    <message>
        <source>The column &quot;%1&quot; is of type %2; %3 is expected.</source>
        <translation>&quot;%1&quot; 열은 %2 형식입니다. 필요한 것: %3.</translation>
    </message>
    <message>
        <source>The column &quot;%1&quot; has no time zone; its times are read as %2.</source>
        <translation>&quot;%1&quot; 열에 시간대가 없어 그 시각을 %2(으)로 읽습니다.</translation>
    </message>
    <message>
        <source>Rows of this layout may be deleted as they are written, and are not seen then. The property outbox.logical=on of this connection reads them from the database&apos;s log; it needs a publication with the table, wal_level=logical and a user with the right REPLICATION.</source>
        <translation>이 구조의 행은 쓰자마자 삭제될 수 있고, 그러면 보이지 않습니다. 이 연결의 속성 outbox.logical=on은 데이터베이스 로그에서 행을 읽습니다. 테이블이 들어 있는 퍼블리케이션, wal_level=logical, REPLICATION 권한이 있는 사용자가 필요합니다.</translation>
    </message>
    <message>
        <source>The log is not read: no publication has an outbox table. Whoever owns the table may run: %1</source>
        <translation>로그를 읽지 않습니다. 아웃박스 테이블이 들어 있는 퍼블리케이션이 없습니다. 테이블 소유자가 실행할 수 있는 명령: %1</translation>
    </message>
    <message>
        <source>The database&apos;s log cannot be read: %1</source>
        <translation>데이터베이스 로그를 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>The stream of the database&apos;s log ended: %1</source>
        <translation>데이터베이스 로그 스트림이 끝났습니다: %1</translation>
    </message>
    <message>
        <source>The table %1 is gone. It is watched again when it comes back.</source>
        <translation>%1 테이블이 없어졌습니다. 다시 생기면 다시 관찰합니다.</translation>
    </message>
    <message>
        <source>There is no table %1.</source>
        <translation>%1 테이블이 없습니다.</translation>
    </message>
    <message>
        <source>There is no mapping &quot;%1&quot;.</source>
        <translation>&quot;%1&quot; 매핑이 없습니다.</translation>
    </message>
    <message>
        <source>No mapping fits %1.</source>
        <translation>%1에 맞는 매핑이 없습니다.</translation>
    </message>
    <message>
        <source>The mapping &quot;%1&quot; is not for %2.</source>
        <translation>&quot;%1&quot; 매핑은 %2에 쓰는 것이 아닙니다.</translation>
    </message>
    <message>
        <source>The PostgreSQL server does not answer any more.</source>
        <translation>PostgreSQL 서버가 더 이상 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>Check user, password and database.</source>
        <translation>사용자, 비밀번호, 데이터베이스를 확인하세요.</translation>
    </message>
    <message>
        <source>Reading pg_catalog is allowed to everybody as a rule.</source>
        <translation>pg_catalog는 보통 누구나 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>정수</translation>
    </message>
    <message>
        <source>JSON, text or bytes</source>
        <translation>JSON, 텍스트 또는 바이트</translation>
    </message>
</context>
<context>
    <name>SequenceExport</name>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG 그림 (*.svg)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 그림 (*.png)</translation>
    </message>
    <message>
        <source>Mermaid (*.mmd)</source>
        <translation>Mermaid (*.mmd)</translation>
    </message>
    <message>
        <source>PlantUML (*.puml)</source>
        <translation>PlantUML (*.puml)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1에 쓸 수 없습니다: %2.</translation>
    </message>
</context>
<context>
    <name>SequenceWords</name>
    <message>
        <source>event without a type</source>
        <translation>타입 없는 이벤트</translation>
    </message>
    <message>
        <source>%1 duplicate</source>
        <translation>%1 중복</translation>
    </message>
    <message>
        <source>%1 duplicate %2</source>
        <translation>%1 중복 %2</translation>
    </message>
    <message>
        <source>%1 again</source>
        <translation>%1 다시</translation>
    </message>
    <message>
        <source>%1, attempt %2</source>
        <translation>%1, %2번째 시도</translation>
    </message>
    <message>
        <source>%1, clock %2 behind</source>
        <translation>%1, 시계 %2 느림</translation>
    </message>
    <message>
        <source>%1, %2 attempts</source>
        <translation>%1, %2번 시도</translation>
    </message>
    <message>
        <source>%1 with nothing, folded</source>
        <translation>%1 동안 아무 일 없음, 접음</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>릴레이</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>dead letters</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>outbox row</source>
        <translation>아웃박스 행</translation>
    </message>
    <message>
        <source>set key</source>
        <translation>키 저장</translation>
    </message>
    <message>
        <source>skipped, key present</source>
        <translation>건너뜀, 키 있음</translation>
    </message>
    <message>
        <source>dead letter</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>%1, expected by %2</source>
        <translation>%1, %2까지 예상</translation>
    </message>
    <message>
        <source>%1, expected</source>
        <translation>%1, 예상</translation>
    </message>
    <message>
        <source>%1 not needed</source>
        <translation>%1 필요 없음</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>%1, %2 to %3: %4</source>
        <translation>%1, %2에서 %3(으)로: %4</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
</context>
<context>
    <name>Stack</name>
    <message numerus="yes">
        <source>%Ln frames of %1</source>
        <translation>
            <numerusform>%1 프레임 %Ln개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1 %2 moves to the other instance of %3</source>
        <translation>%1 %2: %3의 다른 인스턴스로 이동</translation>
    </message>
    <message>
        <source>%1 acknowledges %2</source>
        <translation>%1: %2 확인 응답</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%2의 %1</translation>
    </message>
    <message>
        <source>%1 becomes slow</source>
        <translation>%1 느려짐</translation>
    </message>
    <message>
        <source>%1 begins the saga of %2</source>
        <translation>%1: %2 사가 시작</translation>
    </message>
    <message>
        <source>%1 calls %2 of %3</source>
        <translation>%1: %3의 %2 호출</translation>
    </message>
    <message>
        <source>%1 comes to the broker once more</source>
        <translation>%1: 브로커에 한 번 더 도착</translation>
    </message>
    <message>
        <source>%1 crashes</source>
        <translation>%1 크래시</translation>
    </message>
    <message>
        <source>%1 crashes before it acknowledges %2</source>
        <translation>%1: %2 확인 응답 전 크래시</translation>
    </message>
    <message>
        <source>%1 crashes before it gives %2 up</source>
        <translation>%1: %2 포기 전 크래시</translation>
    </message>
    <message>
        <source>%1 crashes before it handles %2</source>
        <translation>%1: %2 처리 전 크래시</translation>
    </message>
    <message>
        <source>%1 crashes before it looks for the key</source>
        <translation>%1: 키 확인 전 크래시</translation>
    </message>
    <message>
        <source>%1 crashes before it publishes %2</source>
        <translation>%1: %2 발행 전 크래시</translation>
    </message>
    <message>
        <source>%1 crashes before it publishes row %2</source>
        <translation>%1: 행 %2 발행 전 크래시</translation>
    </message>
    <message>
        <source>%1 crashes before it reads</source>
        <translation>%1: 읽기 전 크래시</translation>
    </message>
    <message>
        <source>%1 crashes before it sets the key</source>
        <translation>%1: 키 설정 전 크래시</translation>
    </message>
    <message>
        <source>%1 crashes between publish and mark</source>
        <translation>%1: 발행과 표시 사이 크래시</translation>
    </message>
    <message>
        <source>%1 crashes while it waits</source>
        <translation>%1: 대기 중 크래시</translation>
    </message>
    <message>
        <source>%1 declines %2</source>
        <translation>%1: %2 거절</translation>
    </message>
    <message>
        <source>%1 does %2</source>
        <translation>%1: %2 수행</translation>
    </message>
    <message>
        <source>%1 does %2, the caller hears of a time-out</source>
        <translation>%1: %2 수행, 호출자는 시간 초과</translation>
    </message>
    <message>
        <source>%1 ends its run</source>
        <translation>%1: 실행 종료</translation>
    </message>
    <message>
        <source>%1 fails at %2 before it did anything</source>
        <translation>%1: %2 시작 전 실패</translation>
    </message>
    <message>
        <source>%1 fetches from %2 %3</source>
        <translation>%1: %2 %3에서 가져오기</translation>
    </message>
    <message>
        <source>%1 gets %2 at last</source>
        <translation>%1: %2 마침내 도착</translation>
    </message>
    <message>
        <source>%1 gives %2 to %3 again</source>
        <translation>%1: %2 재전달 → %3</translation>
    </message>
    <message>
        <source>%1 gives %2 up</source>
        <translation>%1: %2 포기</translation>
    </message>
    <message>
        <source>%1 handles %2</source>
        <translation>%1: %2 처리</translation>
    </message>
    <message>
        <source>%1 handles %2 and hears of a time-out</source>
        <translation>%1: %2 처리, 시간 초과 통보</translation>
    </message>
    <message>
        <source>%1 handles %2, the card is declined</source>
        <translation>%1: %2 처리, 카드 거절</translation>
    </message>
    <message>
        <source>%1 handles %2: %3</source>
        <translation>%1: %2 처리: %3</translation>
    </message>
    <message>
        <source>%1 hears the answer to %2</source>
        <translation>%1: %2 응답 수신</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <translation>%1 복귀</translation>
    </message>
    <message>
        <source>%1 is down</source>
        <translation>%1 중단</translation>
    </message>
    <message>
        <source>%1 keys</source>
        <translation>키 %1</translation>
    </message>
    <message>
        <source>%1 looks for the key of %2</source>
        <translation>%1: %2 키 확인</translation>
    </message>
    <message>
        <source>%1 marks row %2</source>
        <translation>%1: 행 %2 표시</translation>
    </message>
    <message>
        <source>%1 orders</source>
        <translation>주문 %1</translation>
    </message>
    <message>
        <source>%1 publishes %2</source>
        <translation>%1: %2 발행</translation>
    </message>
    <message>
        <source>%1 publishes %2 of a version that nobody knows</source>
        <translation>%1: 아무도 모르는 버전의 %2 발행</translation>
    </message>
    <message>
        <source>%1 publishes %2 of version 1</source>
        <translation>%1: 버전 1의 %2 발행</translation>
    </message>
    <message>
        <source>%1 publishes %2, cut short</source>
        <translation>%1: %2 발행, 중간에 잘림</translation>
    </message>
    <message>
        <source>%1 publishes %2, it is confirmed and lost</source>
        <translation>%1: %2 발행, 확인 후 유실</translation>
    </message>
    <message>
        <source>%1 publishes %2, it stays under way</source>
        <translation>%1: %2 발행, 도중에 머묾</translation>
    </message>
    <message>
        <source>%1 publishes %2, the next one overtakes it</source>
        <translation>%1: %2 발행, 다음 것이 앞지름</translation>
    </message>
    <message>
        <source>%1 publishes row %2</source>
        <translation>%1: 행 %2 발행</translation>
    </message>
    <message>
        <source>%1 publishes row %2, the broker does not take it</source>
        <translation>%1: 행 %2 발행, 브로커가 받지 않음</translation>
    </message>
    <message>
        <source>%1 reads the rows that wait</source>
        <translation>%1: 대기 행 읽기</translation>
    </message>
    <message>
        <source>%1 records %2 for a person</source>
        <translation>%1: %2 수동 처리로 기록</translation>
    </message>
    <message>
        <source>%1 resumes the saga of %2</source>
        <translation>%1: %2 사가 재개</translation>
    </message>
    <message>
        <source>%1 rows wait</source>
        <translation>대기 행 %1</translation>
    </message>
    <message>
        <source>%1 rows, %2 waiting</source>
        <translation>행 %1, 대기 %2</translation>
    </message>
    <message>
        <source>%1 sagas</source>
        <translation>사가 %1</translation>
    </message>
    <message>
        <source>%1 sets the key of %2</source>
        <translation>%1: %2 키 설정</translation>
    </message>
    <message>
        <source>%1 starts a run</source>
        <translation>%1: 실행 시작</translation>
    </message>
    <message>
        <source>%1 throws on %2</source>
        <translation>%1: %2에서 예외</translation>
    </message>
    <message>
        <source>%1 tries %2 again</source>
        <translation>%1: %2 재시도</translation>
    </message>
    <message>
        <source>%1 writes its log of %2</source>
        <translation>%1: %2 로그 기록</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A cancelled order holds no stock.</source>
        <translation>취소된 주문은 재고를 잡지 않습니다.</translation>
    </message>
    <message>
        <source>A cancelled order is not shipped.</source>
        <translation>취소된 주문은 배송되지 않습니다.</translation>
    </message>
    <message>
        <source>A completed order is charged, reserved and shipped once each.</source>
        <translation>완료된 주문은 청구, 예약, 배송이 한 번씩입니다.</translation>
    </message>
    <message>
        <source>A finished order stays as it is.</source>
        <translation>끝난 주문은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Every charge has an amount, whatever version told of it.</source>
        <translation>어느 버전이 알렸든 모든 청구에는 금액이 있습니다.</translation>
    </message>
    <message>
        <source>Every committed event is published.</source>
        <translation>커밋된 이벤트는 모두 발행됩니다.</translation>
    </message>
    <message>
        <source>Every event on the broker was committed.</source>
        <translation>브로커의 모든 이벤트는 커밋된 것입니다.</translation>
    </message>
    <message>
        <source>Every event that was put aside had its effect.</source>
        <translation>처리된 것으로 표시된 이벤트는 모두 효과를 냈습니다.</translation>
    </message>
    <message>
        <source>Every order comes to an end.</source>
        <translation>모든 주문은 끝이 납니다.</translation>
    </message>
    <message>
        <source>Kafka profile</source>
        <translation>Kafka 프로필</translation>
    </message>
    <message>
        <source>No event has its effect twice on one service.</source>
        <translation>한 서비스에 두 번 효과를 내는 이벤트는 없습니다.</translation>
    </message>
    <message>
        <source>No event is on the broker twice.</source>
        <translation>브로커에 두 번 있는 이벤트는 없습니다.</translation>
    </message>
    <message>
        <source>No more is refunded than was charged.</source>
        <translation>청구한 것보다 많이 환불하지 않습니다.</translation>
    </message>
    <message>
        <source>No order holds stock twice.</source>
        <translation>재고를 두 번 잡는 주문은 없습니다.</translation>
    </message>
    <message>
        <source>No order is shipped twice.</source>
        <translation>두 번 배송되는 주문은 없습니다.</translation>
    </message>
    <message>
        <source>Nobody is charged twice for one order.</source>
        <translation>한 주문에 두 번 청구되는 사람은 없습니다.</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>Redis · life %1</source>
        <translation>Redis · 수명 %1</translation>
    </message>
    <message>
        <source>The events of one order come in the order they happened.</source>
        <translation>한 주문의 이벤트는 일어난 순서대로 도착합니다.</translation>
    </message>
    <message>
        <source>The stock is never below zero or above what there was.</source>
        <translation>재고는 0보다 작거나 처음보다 많아지지 않습니다.</translation>
    </message>
    <message>
        <source>What could not be undone is recorded for a person.</source>
        <translation>되돌리지 못한 것은 사람이 볼 수 있게 기록됩니다.</translation>
    </message>
    <message>
        <source>What is in stock and what is reserved make what there was.</source>
        <translation>재고와 예약을 더하면 처음 수량이 됩니다.</translation>
    </message>
    <message>
        <source>Who gets no goods gets the money back.</source>
        <translation>상품을 받지 못한 사람은 돈을 돌려받습니다.</translation>
    </message>
    <message>
        <source>acknowledging</source>
        <translation>확인 응답 중</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>작업 중</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>calls %1</source>
        <translation>%1 호출</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>every %1 s</source>
        <translation>%1초마다</translation>
    </message>
    <message>
        <source>for a person</source>
        <translation>사람이 처리할 것</translation>
    </message>
    <message>
        <source>giving up</source>
        <translation>포기 중</translation>
    </message>
    <message>
        <source>handling</source>
        <translation>처리 중</translation>
    </message>
    <message>
        <source>idempotency keys</source>
        <translation>멱등 키</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>순서대로</translation>
    </message>
    <message>
        <source>in stock</source>
        <translation>재고</translation>
    </message>
    <message>
        <source>instance 2</source>
        <translation>인스턴스 2</translation>
    </message>
    <message>
        <source>leaves %1 to a person</source>
        <translation>%1: 사람에게 넘김</translation>
    </message>
    <message>
        <source>left behind</source>
        <translation>남겨짐</translation>
    </message>
    <message>
        <source>looking for the key</source>
        <translation>키 확인 중</translation>
    </message>
    <message>
        <source>marking</source>
        <translation>표시 중</translation>
    </message>
    <message>
        <source>order takes a command: cancel %1</source>
        <translation>주문 서비스가 명령을 받음: %1 취소</translation>
    </message>
    <message>
        <source>order takes a command: place %1</source>
        <translation>주문 서비스가 명령을 받음: %1 접수</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>주문</translation>
    </message>
    <message>
        <source>orders placed</source>
        <translation>접수된 주문</translation>
    </message>
    <message>
        <source>outbox</source>
        <translation>아웃박스</translation>
    </message>
    <message>
        <source>published</source>
        <translation>발행됨</translation>
    </message>
    <message>
        <source>publishing</source>
        <translation>발행 중</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>sagas</source>
        <translation>사가</translation>
    </message>
    <message>
        <source>setting the key</source>
        <translation>키 설정 중</translation>
    </message>
    <message>
        <source>skipping</source>
        <translation>건너뛰는 중</translation>
    </message>
    <message>
        <source>the key of %1 expires</source>
        <translation>%1의 키 만료</translation>
    </message>
    <message>
        <source>the timer starts a second run beside the one under way</source>
        <translation>타이머가 진행 중인 실행 옆에서 두 번째 실행을 시작</translation>
    </message>
    <message>
        <source>tries %1 again soon</source>
        <translation>곧 %1 재시도</translation>
    </message>
    <message>
        <source>waiting to try again</source>
        <translation>재시도 대기 중</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>%1 대기 중</translation>
    </message>
    <message>
        <source>writes its log</source>
        <translation>로그 기록 중</translation>
    </message>
    <message>
        <source>→ %1 · %2</source>
        <translation>→ %1 · %2</translation>
    </message>
    <message>
        <source>%1 begins the transaction %2</source>
        <translation>%1: 트랜잭션 %2 시작</translation>
    </message>
    <message>
        <source>%1 calls %2</source>
        <translation>%1: %2 호출</translation>
    </message>
    <message>
        <source>%1 calls %2, which fails</source>
        <translation>%1: %2 호출, 실패</translation>
    </message>
    <message>
        <source>%1 calls %2, which works and seems to fail</source>
        <translation>%1: %2 호출, 성공했지만 실패로 보임</translation>
    </message>
    <message>
        <source>%1 commits %2</source>
        <translation>%1: %2 커밋</translation>
    </message>
    <message>
        <source>%1 commits its batch</source>
        <translation>%1: 배치 커밋</translation>
    </message>
    <message>
        <source>%1 aborts its batch</source>
        <translation>%1: 배치 중단</translation>
    </message>
    <message>
        <source>%1 aborts the transaction of %2, its time is over</source>
        <translation>%1: 시간이 지나 %2의 트랜잭션 중단</translation>
    </message>
    <message>
        <source>committing</source>
        <translation>커밋 중</translation>
    </message>
    <message>
        <source>open transaction</source>
        <translation>열린 트랜잭션</translation>
    </message>
    <message>
        <source>%1 ends the saga</source>
        <translation>%1: 사가 종료</translation>
    </message>
    <message>
        <source>%1 goes to the other instance of %2 too</source>
        <translation>%1: %2의 다른 인스턴스에도 전달</translation>
    </message>
    <message>
        <source>%1 handles %2 and crashes before it acknowledges</source>
        <translation>%1: %2 처리, 확인 응답 전에 장애</translation>
    </message>
    <message>
        <source>%1 handles %2, which overtakes another</source>
        <translation>%1: 앞질러 온 %2 처리</translation>
    </message>
    <message>
        <source>%1 is delivered to %2 twice</source>
        <translation>%1: %2에 두 번 전달</translation>
    </message>
    <message>
        <source>%1 is lost on its way to %2</source>
        <translation>%1: %2로 가다가 유실</translation>
    </message>
    <message>
        <source>%1 is replayed to %2</source>
        <translation>%1: %2에 재처리</translation>
    </message>
    <message>
        <source>%1 logs %2</source>
        <translation>%1: %2 기록</translation>
    </message>
    <message>
        <source>%1 marks %2</source>
        <translation>%1: %2 표시</translation>
    </message>
    <message>
        <source>%1 publishes %2 and crashes before it marks the row</source>
        <translation>%1: %2 발행, 행을 표시하기 전에 장애</translation>
    </message>
    <message>
        <source>%1 publishes %2, the broker does not take it</source>
        <translation>%1: %2 발행, 브로커가 받지 않음</translation>
    </message>
    <message>
        <source>%1 takes the command %2</source>
        <translation>%1: 명령 %2 받음</translation>
    </message>
    <message>
        <source>An order that failed is not shipped.</source>
        <translation>실패한 주문은 배송되지 않습니다.</translation>
    </message>
    <message>
        <source>Every reader finds the fields that it needs, or refuses the event.</source>
        <translation>모든 독자는 필요한 필드를 찾거나 이벤트를 거절합니다.</translation>
    </message>
    <message>
        <source>No more is reserved than there was.</source>
        <translation>있던 것보다 많이 예약되지 않습니다.</translation>
    </message>
    <message>
        <source>What is appended was decided on the newest state.</source>
        <translation>추가되는 것은 가장 새로운 상태에서 결정된 것입니다.</translation>
    </message>
    <message>
        <source>a person replays %1 to %2</source>
        <translation>사람이 %2에 %1 재처리</translation>
    </message>
    <message>
        <source>a row with the effect</source>
        <translation>효과와 함께 쓰는 행</translation>
    </message>
    <message>
        <source>calls answered</source>
        <translation>응답한 호출</translation>
    </message>
    <message>
        <source>compensating</source>
        <translation>보상 중</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>장애</translation>
    </message>
    <message>
        <source>dead letters</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>going on</source>
        <translation>진행 중</translation>
    </message>
    <message>
        <source>in memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>키</translation>
    </message>
    <message>
        <source>nobody handles %1</source>
        <translation>%1: 처리하는 서비스 없음</translation>
    </message>
    <message>
        <source>the lease of %1 ends</source>
        <translation>%1의 임대 종료</translation>
    </message>
    <message>
        <source>%1 order</source>
        <translation>주문 %1</translation>
    </message>
    <message>
        <source>%1 row, %2 waiting</source>
        <translation>행 %1, 대기 %2</translation>
    </message>
    <message>
        <source>Nothing waits for ever behind what fails for ever.</source>
        <translation>영원히 실패하는 것 뒤에서 영원히 기다리는 것은 없습니다.</translation>
    </message>
    <message>
        <source>%1 turns into one that %2 cannot read</source>
        <translation>%1: %2에서 읽을 수 없는 메시지로 바뀜</translation>
    </message>
    <message>
        <source>the row of %1 is one that the broker never takes</source>
        <translation>%1의 행은 브로커가 절대 받지 않는 행임</translation>
    </message>
    <message>
        <source>%1 stays under way to %2</source>
        <translation>%1: %2(으)로 가는 길에 머묾</translation>
    </message>
    <message>
        <source>%1 handles %2 and tells of it in the version before</source>
        <translation>%1: %2 처리, 이전 버전으로 알림</translation>
    </message>
    <message>
        <source>%1 calls %2, which tells of it in the version before</source>
        <translation>%1: %2 호출, 이전 버전으로 알림</translation>
    </message>
    <message>
        <source>%1 publishes %2 in the version before</source>
        <translation>%1: 이전 버전의 %2 발행</translation>
    </message>
    <message>
        <source>%1 publishes %2 twice, as two runs overlap</source>
        <translation>%1: 두 실행이 겹쳐 %2 두 번 발행</translation>
    </message>
    <message>
        <source>%1 takes the command %2 and tells of it in the version before</source>
        <translation>%1: 명령 %2 받음, 이전 버전으로 알림</translation>
    </message>
    <message>
        <source>second run</source>
        <translation>두 번째 실행</translation>
    </message>
    <message>
        <source>down</source>
        <translation>중단</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>느림</translation>
    </message>
    <message>
        <source>%1 crashes before it commits</source>
        <translation>%1: 커밋 전 크래시</translation>
    </message>
    <message>
        <source>%1 crashes before it commits the transaction</source>
        <translation>%1: 트랜잭션 커밋 전 크래시</translation>
    </message>
    <message>
        <source>%1 lets %2 expire</source>
        <translation>%1: %2 만료</translation>
    </message>
    <message>
        <source>%1 parks %2 behind a dead letter of its key</source>
        <translation>%1: 같은 키의 데드 레터 뒤로 %2 보류</translation>
    </message>
</context>
<context>
    <name>Styles</name>
    <message>
        <source>completed</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>left at paid</source>
        <translation>결제됨에서 멈춤</translation>
    </message>
    <message>
        <source>left at pending</source>
        <translation>대기에서 멈춤</translation>
    </message>
    <message>
        <source>Traffic of an order</source>
        <translation>주문 한 건의 통신</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Records on the broker, calls and their answers.</source>
        <translation>브로커의 레코드, 호출, 응답입니다.</translation>
    </message>
    <message>
        <source>Records on the broker</source>
        <translation>브로커의 레코드</translation>
    </message>
    <message>
        <source>Events and, of an orchestrator, what it tells.</source>
        <translation>이벤트와 오케스트레이터가 알리는 내용입니다.</translation>
    </message>
    <message>
        <source>Deliveries to services</source>
        <translation>서비스로 전달된 수</translation>
    </message>
    <message>
        <source>Records that a service fetched, needed or not.</source>
        <translation>필요 여부와 관계없이 서비스가 가져간 레코드입니다.</translation>
    </message>
    <message>
        <source>Hops</source>
        <translation>홉</translation>
    </message>
    <message>
        <source>Messages on their way from one process to another.</source>
        <translation>한 프로세스에서 다른 프로세스로 가는 메시지입니다.</translation>
    </message>
    <message>
        <source>Hops until its outcome</source>
        <translation>결과까지의 홉</translation>
    </message>
    <message>
        <source>The others come after the order is over.</source>
        <translation>나머지는 주문이 끝난 뒤에 옵니다.</translation>
    </message>
    <message>
        <source>Time of an order</source>
        <translation>주문 한 건의 시간</translation>
    </message>
    <message>
        <source>Half within</source>
        <translation>절반이 끝나는 시간</translation>
    </message>
    <message>
        <source>95 of 100 within</source>
        <translation>100건 중 95건이 끝나는 시간</translation>
    </message>
    <message>
        <source>The longest</source>
        <translation>가장 긴 시간</translation>
    </message>
    <message>
        <source>From the placing to the final status, in virtual time.</source>
        <translation>주문부터 최종 상태까지의 가상 시간입니다.</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Coupling</source>
        <translation>결합도</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>의존 관계</translation>
    </message>
    <message>
        <source>Services that react to another&apos;s events or are called.</source>
        <translation>다른 서비스의 이벤트에 반응하거나 호출되는 서비스입니다.</translation>
    </message>
    <message>
        <source>Of which someone waits</source>
        <translation>그중 기다리는 관계</translation>
    </message>
    <message>
        <source>Who calls waits for the answer.</source>
        <translation>호출한 쪽은 응답을 기다립니다.</translation>
    </message>
    <message>
        <source>Calls that wait, an order</source>
        <translation>주문당 기다리는 호출</translation>
    </message>
    <message>
        <source>Who depends on whom</source>
        <translation>누가 누구에 의존하는가</translation>
    </message>
    <message>
        <source>One order, and %1</source>
        <translation>주문 한 건: %1</translation>
    </message>
    <message>
        <source>Struck</source>
        <translation>장애 지점</translation>
    </message>
    <message>
        <source>Where the fault had its first chance, and how long after the placing.</source>
        <translation>장애가 처음 일어난 곳과 주문 뒤 지난 시간입니다.</translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation>%1, %2 뒤</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>되돌린 것</translation>
    </message>
    <message>
        <source>Effects that were undone.</source>
        <translation>취소된 효과입니다.</translation>
    </message>
    <message>
        <source>Consistent again in</source>
        <translation>다시 일관될 때까지</translation>
    </message>
    <message>
        <source>Since the fault, or the placing: the status is final and all is taken back.</source>
        <translation>장애나 주문 뒤, 상태가 확정되고 모두 되돌려질 때까지입니다.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>끝내 안 됨</translation>
    </message>
    <message>
        <source>Broken invariants</source>
        <translation>깨진 불변식</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Of a choreography an order takes %1 hops and %2, of an orchestration %3 hops and %4, but there a caller waits %5 times.</source>
        <translation>코레오그래피에서 주문 한 건은 %1홉과 %2, 오케스트레이션에서는 %3홉과 %4가 걸리지만, 호출한 쪽이 %5번 기다립니다.</translation>
    </message>
    <message>
        <source>the card is declined</source>
        <translation>카드가 거절됨</translation>
    </message>
    <message>
        <source>nothing is in stock</source>
        <translation>재고가 없음</translation>
    </message>
    <message>
        <source>the card is charged, the answer is a time-out</source>
        <translation>결제되었지만 응답은 시간 초과</translation>
    </message>
    <message>
        <source>the first handler throws</source>
        <translation>첫 핸들러가 예외를 던짐</translation>
    </message>
    <message>
        <source>the first service needed is down for a while</source>
        <translation>처음 필요한 서비스가 한동안 멈춤</translation>
    </message>
    <message>
        <source>the first process that has work dies</source>
        <translation>처음 일하는 프로세스가 죽음</translation>
    </message>
    <message>
        <source>the first record comes twice</source>
        <translation>첫 레코드가 두 번 옴</translation>
    </message>
    <message>
        <source>the first record is late</source>
        <translation>첫 레코드가 늦음</translation>
    </message>
</context>
<context>
    <name>TopologyPicture</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 wait</source>
        <translation>%1건 대기</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>본 적 없음</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1건 발행</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>expected by the definition and never seen</source>
        <translation>정의에는 있으나 본 적이 없습니다</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>이벤트 %1건</translation>
    </message>
    <message>
        <source>group %1, 1 record waits</source>
        <translation>그룹 %1, 레코드 1건 대기</translation>
    </message>
    <message>
        <source>group %1, %2 records wait</source>
        <translation>그룹 %1, 레코드 %2건 대기</translation>
    </message>
    <message>
        <source>1 row waits for the relay</source>
        <translation>릴레이를 기다리는 행 1개</translation>
    </message>
    <message>
        <source>%1 rows wait for the relay</source>
        <translation>릴레이를 기다리는 행 %1개</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>읽음</translation>
    </message>
    <message>
        <source>%1 publishes to %2</source>
        <translation>%1 서비스가 %2에 발행합니다</translation>
    </message>
    <message>
        <source>%2 reads %1</source>
        <translation>%2 서비스가 %1을(를) 읽습니다</translation>
    </message>
    <message>
        <source>%1 writes rows into %2</source>
        <translation>%1 서비스가 %2에 행을 씁니다</translation>
    </message>
    <message>
        <source>the relay takes rows from %1 to %2</source>
        <translation>릴레이가 %1의 행을 %2(으)로 옮깁니다</translation>
    </message>
    <message>
        <source>what failed at %1 lies in %2</source>
        <translation>%1에서 실패한 메시지가 %2에 있습니다</translation>
    </message>
    <message>
        <source>the definition expects it, and it was never seen</source>
        <translation>정의에는 있으나 본 적이 없습니다</translation>
    </message>
    <message>
        <source>the definition does not expect it</source>
        <translation>정의에 없습니다</translation>
    </message>
    <message>
        <source>guessed from the topic&apos;s name</source>
        <translation>토픽 이름으로 추정했습니다</translation>
    </message>
    <message>
        <source>%1 dead letters</source>
        <translation>데드 레터 %1건</translation>
    </message>
    <message>
        <source>service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>큐</translation>
    </message>
    <message>
        <source>event stream</source>
        <translation>이벤트 스트림</translation>
    </message>
    <message>
        <source>file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>outbox table</source>
        <translation>아웃박스 테이블</translation>
    </message>
    <message>
        <source>dead letters</source>
        <translation>데드 레터</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Stream</source>
        <translation>스트림</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>아웃박스</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>멱등 키</translation>
    </message>
    <message>
        <source>Schemas</source>
        <translation>스키마</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>Simulator</source>
        <translation>시뮬레이터</translation>
    </message>
    <message>
        <source>Sagas</source>
        <translation>사가</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>토폴로지</translation>
    </message>
</context>
<context>
    <name>Zooming</name>
    <message>
        <source>Zoom in (+)</source>
        <translation>확대 (+)</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>축소 (−)</translation>
    </message>
    <message>
        <source>Fit into the window (0)</source>
        <translation>창에 맞추기 (0)</translation>
    </message>
</context>
<context>
    <name>app::AlertBell</name>
    <message>
        <source>%1 is %2, above %3</source>
        <translation>%1: %2, 기준 %3 초과</translation>
    </message>
    <message>
        <source>Alert is over: %1</source>
        <translation>알림 종료: %1</translation>
    </message>
    <message>
        <source>Alert: %1</source>
        <translation>알림: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Sagalens alert</source>
        <translation>Sagalens 알림</translation>
    </message>
    <message numerus="yes">
        <source>%n Sagalens alert(s)</source>
        <translation>
            <numerusform>Sagalens 알림 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is %2, below %3</source>
        <translation>%1: %2, 기준 %3 미만</translation>
    </message>
</context>
<context>
    <name>app::AlertsDialog</name>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Tell on the desktop too</source>
        <translation>데스크톱에도 알림</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>Save alerts</source>
        <translation>알림 저장</translation>
    </message>
    <message>
        <source>Alert rules</source>
        <translation>알림 규칙</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Usual rules</source>
        <translation>기본 규칙</translation>
    </message>
    <message>
        <source>Puts the rules back that were there at first</source>
        <translation>처음에 있던 규칙으로 되돌립니다</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>a finding</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>a metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>When there is</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>The code of a finding; * stands for any letters. Empty: any finding.</source>
        <translation>문제의 코드입니다. *는 모든 글자를 뜻합니다. 비우면 모든 문제입니다.</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>심각도 이상</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>anywhere; order-* for some</source>
        <translation>전체, 일부는 order-*</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 초</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>즉시</translation>
    </message>
    <message>
        <source>Lasting</source>
        <translation>지속 시간</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>잠시 끄기</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>1시간 동안</translation>
    </message>
    <message>
        <source>For a day</source>
        <translation>하루 동안</translation>
    </message>
    <message>
        <source>For a week</source>
        <translation>1주일 동안</translation>
    </message>
    <message>
        <source>Wake</source>
        <translation>다시 켜기</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1까지</translation>
    </message>
    <message>
        <source>New alert</source>
        <translation>새 알림</translation>
    </message>
    <message>
        <source>Above or below</source>
        <translation>초과 또는 미만</translation>
    </message>
    <message>
        <source>above</source>
        <translation>초과</translation>
    </message>
    <message>
        <source>below</source>
        <translation>미만</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>기준</translation>
    </message>
</context>
<context>
    <name>app::AlignmentModel</name>
    <message>
        <source>After</source>
        <translation>경과</translation>
    </message>
    <message>
        <source>Later by</source>
        <translation>시간 차</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
</context>
<context>
    <name>app::BreakpointDialog</name>
    <message>
        <source>Stop at</source>
        <translation>멈출 조건</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>조건</translation>
    </message>
    <message>
        <source>invariant:any, or payload.amount &gt; 1000</source>
        <translation>invariant:any 또는 payload.amount &gt; 1000</translation>
    </message>
    <message>
        <source>type:ORDER_PAID   key:O-3   actor:relay   fault:crash   invariant:PublishOnce
saga:O-1 (its end)   step:40   t&gt;10s   label:TEXT, or a filter over the events that a step publishes.
Several with or between. Ctrl+Space offers what this run knows.</source>
        <translation>type:ORDER_PAID   key:O-3   actor:relay   fault:crash   invariant:PublishOnce
saga:O-1(끝날 때)   step:40   t&gt;10s   label:TEXT 또는 단계가 발행하는 이벤트의 필터.
여럿은 or로 잇습니다. Ctrl+Space는 이 실행에 있는 것을 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>app::CaptureForm</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>One JSON object a line, as “sagalens export” and “kcat -J” write it; packed with gzip or zstd too. A file that grows is followed.</source>
        <translation>한 줄에 JSON 객체 하나, “sagalens export”와 “kcat -J”가 쓰는 형식입니다. gzip이나 zstd로 압축된 파일도 됩니다. 자라는 파일은 계속 따라 읽습니다.</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 선택</translation>
    </message>
    <message>
        <source>Open capture</source>
        <translation>캡처 열기</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>파일을 고르세요.</translation>
    </message>
</context>
<context>
    <name>app::CertificateDialog</name>
    <message>
        <source>Certificates of the server</source>
        <translation>서버의 인증서</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>app::ColourRulesDialog</name>
    <message>
        <source>Colour rules</source>
        <translation>색 규칙</translation>
    </message>
    <message>
        <source>Rows that match</source>
        <translation>조건에 맞는 행</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>위로</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>아래로</translation>
    </message>
    <message>
        <source>Save rules</source>
        <translation>규칙 저장</translation>
    </message>
</context>
<context>
    <name>app::CommandList</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, not possible: %2</source>
        <translation>%1, 지금은 할 수 없음: %2</translation>
    </message>
</context>
<context>
    <name>app::CommandPalette</name>
    <message>
        <source>Nothing is called that.</source>
        <translation>그런 이름은 없습니다.</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>명령 팔레트</translation>
    </message>
    <message>
        <source>Find a command, topic or id</source>
        <translation>명령, 토픽, ID 찾기</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>찾은 명령</translation>
    </message>
</context>
<context>
    <name>app::ComparePanel</name>
    <message>
        <source>One run</source>
        <translation>한쪽 실행</translation>
    </message>
    <message>
        <source>Other run</source>
        <translation>다른 실행</translation>
    </message>
    <message>
        <source>Where two runs differ</source>
        <translation>두 실행이 다른 곳</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>실행 %1</translation>
    </message>
    <message>
        <source>One run alone. Take another choice in the past, and there are two to compare.</source>
        <translation>실행이 하나뿐입니다. 과거에서 다른 선택을 하면 둘을 비교할 수 있습니다.</translation>
    </message>
    <message>
        <source>First difference: step %1. Messages of one alone: %2, of the other: %3.</source>
        <translation>첫 차이: %1단계. 한쪽에만 있는 메시지 %2건, 다른 쪽에만 %3건.</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
</context>
<context>
    <name>app::ConnectionDialog</name>
    <message>
        <source>New connection</source>
        <translation>새 연결</translation>
    </message>
    <message>
        <source>&amp;Test again</source>
        <translation>다시 진단(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>진단(&amp;T)</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>%1 is no properties file</source>
        <translation>%1은(는) 설정 파일이 아닙니다</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>%1행 %2열: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) have no meaning here</source>
        <translation>
            <numerusform>항목 %n개는 여기서 쓰이지 않습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Kind of source</source>
        <translation>소스 종류</translation>
    </message>
    <message>
        <source>Capture file</source>
        <translation>캡처 파일</translation>
    </message>
    <message>
        <source>Paste a URI</source>
        <translation>URI 붙여넣기</translation>
    </message>
    <message>
        <source>Sagalens joins no group, commits nothing and writes nothing until you unlock the connection.</source>
        <translation>Sagalens는 그룹에 들어가지 않고, 커밋하지 않으며, 연결의 잠금을 풀기 전에는 아무것도 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>There is a connection called %1.</source>
        <translation>%1 연결이 이미 있습니다.</translation>
    </message>
    <message>
        <source>The clipboard holds no address</source>
        <translation>클립보드에 주소가 없습니다</translation>
    </message>
    <message>
        <source>Copy one such as kafka://broker:9092, postgresql://host/orders or redis://host, then paste it here.</source>
        <translation>kafka://broker:9092, postgresql://host/orders, redis://host 같은 주소를 복사한 뒤 여기에 붙여넣으세요.</translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation>연결 가져오기</translation>
    </message>
    <message>
        <source>Connections and properties (*.json *.properties *.conf *.config .pgpass);;All files (*)</source>
        <translation>연결과 속성 (*.json *.properties *.conf *.config .pgpass);;모든 파일 (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) were read</source>
        <translation>
            <numerusform>연결 %n개를 읽었습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>They are among the saved connections now.</source>
        <translation>이제 저장된 연결에 들어 있습니다.</translation>
    </message>
    <message>
        <source>PostgreSQL outbox</source>
        <translation>PostgreSQL 아웃박스</translation>
    </message>
    <message>
        <source>Redis keys</source>
        <translation>Redis 키</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>가져오기…</translation>
    </message>
</context>
<context>
    <name>app::ConnectionForm</name>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>그룹(&amp;G)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>A folder in the list of connections; “Shop / production” lies in “Shop”.</source>
        <translation>연결 목록의 폴더. “Shop / production”은 “Shop” 안에 놓입니다.</translation>
    </message>
    <message>
        <source>Pr&amp;oduction connection</source>
        <translation>운영 연결(&amp;O)</translation>
    </message>
    <message>
        <source>A red frame stands round the views while it is open, and its name has to be typed before anything is written.</source>
        <translation>열려 있는 동안 보기 둘레에 붉은 테두리가 보이고, 쓰기 전에는 이름을 입력해야 합니다.</translation>
    </message>
    <message>
        <source>Properties that have no field here, one a line</source>
        <translation>여기에 입력란이 없는 속성을 한 줄에 하나씩</translation>
    </message>
    <message>
        <source>Co&amp;lour</source>
        <translation>색(&amp;L)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 선택</translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation>키링에 저장됨</translation>
    </message>
    <message>
        <source>Further properties…</source>
        <translation>추가 속성…</translation>
    </message>
    <message numerus="yes">
        <source>Further properties (%n)…</source>
        <translation>
            <numerusform>추가 속성(%n)…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::ConsumerTable</name>
    <message numerus="yes">
        <source>A sample of %n effects, of %1</source>
        <translation>
            <numerusform>%1의 결과 이벤트 표본 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>No event names one that this consumer handled as its cause</source>
        <translation>이 컨슈머가 처리한 이벤트를 원인으로 적은 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Dead letters that name this group, among those looked into</source>
        <translation>살펴본 데드 레터 가운데 이 그룹을 적은 것</translation>
    </message>
    <message>
        <source>%1, %2 records a second, p95 %3 s, lag %4, dead letters %5</source>
        <translation>%1, 초당 레코드 %2, p95 %3초, 지연 %4, 데드 레터 %5</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>in, records/s</source>
        <translation>유입, 레코드/초</translation>
    </message>
    <message>
        <source>p50 s</source>
        <translation>p50 초</translation>
    </message>
    <message>
        <source>p95 s</source>
        <translation>p95 초</translation>
    </message>
    <message>
        <source>p99 s</source>
        <translation>p99 초</translation>
    </message>
    <message>
        <source>lag, records</source>
        <translation>지연, 레코드</translation>
    </message>
    <message>
        <source>dead letters</source>
        <translation>데드 레터</translation>
    </message>
</context>
<context>
    <name>app::ConsumerTreeModel</name>
    <message>
        <source>partition %1</source>
        <translation>파티션 %1</translation>
    </message>
    <message>
        <source>Never committed. On the broker: %1 to %2.</source>
        <translation>커밋한 적이 없습니다. 브로커에는 %1부터 %2까지 있습니다.</translation>
    </message>
    <message>
        <source>Committed %1; on the broker: %2 to %3.</source>
        <translation>%1까지 커밋했습니다. 브로커에는 %2부터 %3까지 있습니다.</translation>
    </message>
    <message>
        <source>%1, connection %2, coordinator broker %3</source>
        <translation>%1, 연결 %2, 코디네이터 브로커 %3</translation>
    </message>
    <message>
        <source>Consumer group %1, %2, lag %3. %4</source>
        <translation>컨슈머 그룹 %1, %2, 지연 %3. %4</translation>
    </message>
    <message>
        <source>%1, lag %2, %3</source>
        <translation>%1, 지연 %2, %3</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>멤버</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>대기 시간</translation>
    </message>
    <message>
        <source>In/s</source>
        <translation>유입/초</translation>
    </message>
    <message>
        <source>Out/s</source>
        <translation>처리/초</translation>
    </message>
    <message>
        <source>Catch-up</source>
        <translation>따라잡기</translation>
    </message>
    <message>
        <source>History</source>
        <translation>추이</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>preparing rebalance</source>
        <translation>리밸런스 준비 중</translation>
    </message>
    <message>
        <source>completing rebalance</source>
        <translation>리밸런스 마무리 중</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>안정</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>없어짐</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>never committed</source>
        <translation>커밋한 적 없음</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>%1건 유실</translation>
    </message>
    <message>
        <source>beyond the end</source>
        <translation>끝을 넘음</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>멈춰 있음</translation>
    </message>
    <message>
        <source>classic</source>
        <translation>클래식</translation>
    </message>
    <message>
        <source>share</source>
        <translation>공유</translation>
    </message>
    <message>
        <source>simple</source>
        <translation>단순</translation>
    </message>
    <message>
        <source>A share group is a queue over a topic: it has no committed offset for each partition, and this client cannot ask for its members.</source>
        <translation>공유 그룹은 토픽 위의 큐입니다. 파티션별 커밋 오프셋이 없고, 이 클라이언트는 멤버를 물어볼 수 없습니다.</translation>
    </message>
    <message>
        <source>Offsets are committed by this name, and nobody joins it as a member.</source>
        <translation>이 이름으로 오프셋만 커밋하며, 멤버로 들어가는 쪽은 없습니다.</translation>
    </message>
    <message>
        <source>A group of the new protocol (KIP-848): its offsets are known, its members this client cannot ask for.</source>
        <translation>새 프로토콜(KIP-848)의 그룹입니다. 오프셋은 알지만 이 클라이언트는 멤버를 물어볼 수 없습니다.</translation>
    </message>
    <message>
        <source>The broker does not tell the members of this group.</source>
        <translation>브로커가 이 그룹의 멤버를 알려 주지 않습니다.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>never</source>
        <translation>끝나지 않음</translation>
    </message>
    <message numerus="yes">
        <source>Retention removed %Ln record(s) before they were handled.</source>
        <translation>
            <numerusform>처리되기 전에 보존 기간이 지나 레코드 %Ln건이 지워졌습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody reads: %Ln record(s) wait, and the group has no member since %1.</source>
        <translation>
            <numerusform>읽는 쪽이 없습니다. 레코드 %Ln건이 기다리고, %1부터 그룹에 멤버가 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>The lag grows since %1: %2 records a second come in, %3 are handled.</source>
        <translation>%1부터 지연이 늘어납니다. 초당 %2건이 들어오고 %3건이 처리됩니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n partition(s) stand still while records arrive.</source>
        <translation>
            <numerusform>레코드가 들어오는데 파티션 %n개가 멈춰 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Committed beyond the end: the topic was made anew or cut.</source>
        <translation>끝을 넘어 커밋되어 있습니다. 토픽이 다시 만들어졌거나 잘렸습니다.</translation>
    </message>
    <message>
        <source>No commit and no assignment yet.</source>
        <translation>아직 커밋도 할당도 없습니다.</translation>
    </message>
    <message>
        <source>Up to date: nothing waits.</source>
        <translation>최신입니다. 기다리는 레코드가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) wait; caught up in %1 at these rates.</source>
        <translation>
            <numerusform>레코드 %Ln건이 기다립니다. 이 속도라면 %1 뒤에 따라잡습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) wait.</source>
        <translation>
            <numerusform>레코드 %Ln건이 기다립니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 들어옴</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 나감</translation>
    </message>
    <message numerus="yes">
        <source>%n partition(s) changed hands</source>
        <translation>
            <numerusform>파티션 %n개의 담당이 바뀜</numerusform>
        </translation>
    </message>
    <message>
        <source>coordinator moved from broker %1 to %2</source>
        <translation>코디네이터가 브로커 %1에서 %2로 옮겨 감</translation>
    </message>
    <message>
        <source>%1 set back by %2</source>
        <translation>%1 오프셋이 %2만큼 되돌려짐</translation>
    </message>
    <message>
        <source>%1: %2 records removed before they were handled</source>
        <translation>%1: 처리되기 전에 레코드 %2건이 지워짐</translation>
    </message>
    <message>
        <source>%1: committed beyond the end</source>
        <translation>%1: 끝을 넘어 커밋됨</translation>
    </message>
</context>
<context>
    <name>app::ConsumersView</name>
    <message>
        <source>Find a group, topic or member</source>
        <translation>그룹, 토픽, 멤버 찾기</translation>
    </message>
    <message>
        <source>Consumer groups</source>
        <translation>컨슈머 그룹</translation>
    </message>
    <message>
        <source>%1 is out of reach: what stands here is of %2</source>
        <translation>%1에 연결되지 않음: 여기 있는 값은 %2의 것</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>그룹 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) a look</source>
        <translation>
            <numerusform>확인 필요 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 groups left out</source>
        <translation>그룹 %1개 생략</translation>
    </message>
    <message>
        <source>No group matches</source>
        <translation>일치하는 그룹이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s) are there.</source>
        <translation>
            <numerusform>그룹은 %n개 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No consumer groups</source>
        <translation>컨슈머 그룹이 없습니다</translation>
    </message>
    <message>
        <source>They show as soon as a Kafka connection or the sandbox is open.</source>
        <translation>Kafka 연결이나 샌드박스를 열면 바로 나타납니다.</translation>
    </message>
    <message>
        <source>The groups of %1 cannot be asked for</source>
        <translation>%1의 그룹을 물어볼 수 없습니다</translation>
    </message>
    <message>
        <source>Nobody has joined a group or committed an offset here.</source>
        <translation>여기서 그룹에 들어가거나 오프셋을 커밋한 쪽이 없습니다.</translation>
    </message>
    <message>
        <source>Asking for the consumer groups</source>
        <translation>컨슈머 그룹을 물어보는 중</translation>
    </message>
    <message>
        <source>Nothing is joined and nothing is committed.</source>
        <translation>그룹에 들어가지 않고 커밋하지 않습니다.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Filter the Stream by this topic</source>
        <translation>이 토픽으로 스트림 필터링</translation>
    </message>
    <message>
        <source>Show the record that waits in the Stream</source>
        <translation>기다리는 레코드를 스트림에서 보기</translation>
    </message>
    <message>
        <source>This record is not held here.</source>
        <translation>이 레코드는 여기 들어 있지 않습니다.</translation>
    </message>
    <message>
        <source>Copy topic and partition</source>
        <translation>토픽과 파티션 복사</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>이름 복사</translation>
    </message>
    <message>
        <source>Copy as kafka-consumer-groups command</source>
        <translation>kafka-consumer-groups 명령으로 복사</translation>
    </message>
    <message>
        <source>Copy as kcat command</source>
        <translation>kcat 명령으로 복사</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) wait</source>
        <translation>
            <numerusform>대기 레코드 %Ln건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::DeadLettersView</name>
    <message>
        <source>Column %1: %2 %3</source>
        <translation>%1번째 글자: %2 %3</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>묶는 기준</translation>
    </message>
    <message>
        <source>then</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>메모…</translation>
    </message>
    <message>
        <source>Write a note to the selected group</source>
        <translation>선택한 그룹에 메모를 씁니다</translation>
    </message>
    <message>
        <source>Replays</source>
        <translation>재처리 내역</translation>
    </message>
    <message>
        <source>Earlier replays: their reports, and what can go on</source>
        <translation>이전 재처리의 보고서와 이어서 할 수 있는 재처리</translation>
    </message>
    <message>
        <source>Groups of dead letters</source>
        <translation>데드 레터 그룹</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter: a word, or key == &quot;O-4822&quot;</source>
        <translation>필터: 단어 또는 key == &quot;O-4822&quot;</translation>
    </message>
    <message>
        <source>Show those too that were replayed already</source>
        <translation>이미 재처리한 데드 레터도 표시</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>편집…</translation>
    </message>
    <message>
        <source>Repair by rule…</source>
        <translation>규칙으로 수리…</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>Note to the group</source>
        <translation>그룹 메모</translation>
    </message>
    <message>
        <source>What others should know of it:</source>
        <translation>다른 사람이 알아야 할 내용:</translation>
    </message>
    <message>
        <source>%1 · %2 of %3 · %4 · %5</source>
        <translation>%1 · %3건 중 %2건 · %4 · %5</translation>
    </message>
    <message>
        <source>Nothing was replayed yet.</source>
        <translation>아직 재처리한 것이 없습니다.</translation>
    </message>
    <message>
        <source>These are of several connections, or of one that was closed. Tick those of one open connection.</source>
        <translation>여러 연결이나 닫힌 연결의 데드 레터입니다. 열려 있는 한 연결의 것만 선택하세요.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2에 %1건</translation>
    </message>
    <message numerus="yes">
        <source>%Ln topics</source>
        <translation>
            <numerusform>토픽 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln groups</source>
        <translation>
            <numerusform>그룹 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln replayed, hidden</source>
        <translation>
            <numerusform>재처리한 %Ln건 숨김</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Plan replay of %Ln…</source>
        <translation>
            <numerusform>%Ln건 재처리 계획…</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan replay…</source>
        <translation>재처리 계획…</translation>
    </message>
    <message>
        <source>Tick the dead letters first.</source>
        <translation>먼저 데드 레터를 선택하세요.</translation>
    </message>
    <message>
        <source>All of them were replayed.</source>
        <translation>모두 재처리했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln are hidden.</source>
        <translation>
            <numerusform>%Ln건을 숨겼습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>일치하는 데드 레터가 없습니다.</translation>
    </message>
    <message>
        <source>Scanned %1 of %1.</source>
        <translation>%1건을 모두 검사했습니다.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>No sources yet.</source>
        <translation>아직 소스가 없습니다.</translation>
    </message>
    <message>
        <source>Connect to a broker, open a capture, or start the sandbox.</source>
        <translation>브로커에 연결하거나 캡처를 열거나 샌드박스를 시작하세요.</translation>
    </message>
    <message>
        <source>No dead letters.</source>
        <translation>데드 레터가 없습니다.</translation>
    </message>
    <message>
        <source>None of the records that were read is one: neither by its headers nor by the name of its topic.</source>
        <translation>읽은 레코드 가운데 헤더나 토픽 이름으로 데드 레터인 것이 없습니다.</translation>
    </message>
    <message>
        <source>A replay is running</source>
        <translation>재처리가 진행 중입니다</translation>
    </message>
    <message>
        <source>Stop the replay and close the window? What was sent is in the journal; it can go on from there.</source>
        <translation>재처리를 멈추고 창을 닫을까요? 보낸 내용은 저널에 있으며 그 지점부터 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>계속 진행</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>멈추고 닫기</translation>
    </message>
    <message>
        <source>upcast to version %1</source>
        <translation>버전 %1(으)로 업캐스트</translation>
    </message>
    <message>
        <source>What you said of %1 could not be saved: %2</source>
        <translation>%1에 대한 지정을 저장할 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Topics…</source>
        <translation>토픽…</translation>
    </message>
    <message>
        <source>Say which topics hold dead letters, and how they are read</source>
        <translation>데드 레터가 든 토픽과 읽는 방식을 지정합니다</translation>
    </message>
    <message>
        <source>Say which topics hold some…</source>
        <translation>데드 레터 토픽 지정…</translation>
    </message>
</context>
<context>
    <name>app::DiagnosisPanel</name>
    <message>
        <source>Copy report</source>
        <translation>보고서 복사</translation>
    </message>
</context>
<context>
    <name>app::DiffView</name>
    <message>
        <source>Choose what this event is compared with.</source>
        <translation>이 이벤트와 비교할 대상을 고르세요.</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Show only what differs</source>
        <translation>다른 것만 보기</translation>
    </message>
    <message>
        <source>Nothing to compare with.</source>
        <translation>비교할 것이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>필드 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n줄</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) of 16 bytes</source>
        <translation>
            <numerusform>16바이트 블록 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 same, %3 changed, %4 added, %5 removed</source>
        <translation>%1: 같음 %2, 바뀜 %3, 더해짐 %4, 빠짐 %5</translation>
    </message>
    <message>
        <source>%1. Not everything could be compared or is listed.</source>
        <translation>%1. 일부는 비교하지 못했거나 목록에 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::DiffViewModel</name>
    <message numerus="yes">
        <source>[%n item(s)]</source>
        <translation>
            <numerusform>[항목 %n개]</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{%n field(s)}</source>
        <translation>
            <numerusform>{필드 %n개}</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is the same: %2</source>
        <translation>%1 같음: %2</translation>
    </message>
    <message>
        <source>%1 was %2, is %3</source>
        <translation>%1: 전에는 %2, 지금은 %3</translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 더해짐: %2</translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation>%1 빠짐: %2</translation>
    </message>
</context>
<context>
    <name>app::Dock</name>
    <message>
        <source>Float or dock %1</source>
        <translation>%1 떼기 또는 붙이기</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 닫기</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>검색 결과</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>샌드박스</translation>
    </message>
    <message>
        <source>Life of this event</source>
        <translation>이벤트의 생애</translation>
    </message>
</context>
<context>
    <name>app::DraftDialog</name>
    <message>
        <source>Draft a definition</source>
        <translation>정의 초안 만들기</translation>
    </message>
    <message>
        <source>What may tell which events belong together. Choose a rule: the draft below is learned from what it groups, for you to correct.</source>
        <translation>어떤 이벤트가 같은 사가에 속하는지 알려 줄 수 있는 필드입니다. 규칙을 고르면 그 규칙으로 묶인 이벤트에서 초안을 배웁니다. 아래에서 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Correlation rules</source>
        <translation>상관 규칙</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>정의</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>이름(&amp;N)</translation>
    </message>
    <message>
        <source>Save the definition</source>
        <translation>정의 저장</translation>
    </message>
    <message>
        <source>Looking for what events have in common…</source>
        <translation>이벤트의 공통점을 찾는 중입니다…</translation>
    </message>
    <message>
        <source>Among %1 events no field&apos;s values recur across types.</source>
        <translation>이벤트 %1건 가운데 여러 유형에 걸쳐 되풀이되는 필드 값이 없습니다.</translation>
    </message>
    <message>
        <source>A definition of %1 steps and %2 event types.</source>
        <translation>단계 %1개, 이벤트 유형 %2개의 정의입니다.</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>%1행 %2열: %3</translation>
    </message>
    <message>
        <source>%1 is there already. Save once more to replace it.</source>
        <translation>%1 파일이 이미 있습니다. 한 번 더 저장하면 바뀝니다.</translation>
    </message>
</context>
<context>
    <name>app::DurationPlot</name>
    <message>
        <source>Half within %1, 95 % within %2, 99 % within %3.</source>
        <translation>절반은 %1, 95%는 %2, 99%는 %3 안에 끝났습니다.</translation>
    </message>
    <message>
        <source>%1 longer</source>
        <translation>더 긴 것 %1건</translation>
    </message>
</context>
<context>
    <name>app::EditDialog</name>
    <message>
        <source>has a key</source>
        <translation>키 있음</translation>
    </message>
    <message>
        <source>Edit the message for its replay</source>
        <translation>재처리할 메시지 편집</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation>헤더 추가</translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation>헤더 제거</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Headers that the replay sends</source>
        <translation>재처리가 보내는 헤더</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>원래대로</translation>
    </message>
    <message>
        <source>Keep the edit</source>
        <translation>편집 유지</translation>
    </message>
    <message>
        <source>(bytes that are no text)</source>
        <translation>(텍스트가 아닌 바이트)</translation>
    </message>
    <message>
        <source>(none: a tombstone)</source>
        <translation>(없음: 툼스톤)</translation>
    </message>
    <message>
        <source>(null)</source>
        <translation>(null)</translation>
    </message>
    <message>
        <source>Locked: it is sent as it is.</source>
        <translation>잠김: 그대로 보냅니다.</translation>
    </message>
    <message>
        <source>Sensitive: its consumers may trust it.</source>
        <translation>민감함: 컨슈머가 신뢰하는 값일 수 있습니다.</translation>
    </message>
    <message>
        <source>The value is JSON.</source>
        <translation>값은 JSON입니다.</translation>
    </message>
    <message>
        <source>Another key: the order with other messages of its key is not kept.</source>
        <translation>키가 바뀌었습니다. 같은 키를 가진 메시지와의 순서가 유지되지 않습니다.</translation>
    </message>
    <message>
        <source>%1 is sensitive and was changed.</source>
        <translation>민감한 헤더 %1 값이 바뀌었습니다.</translation>
    </message>
</context>
<context>
    <name>app::EmptyState</name>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
</context>
<context>
    <name>app::EventHeading</name>
    <message>
        <source>%1
Show every event with this value</source>
        <translation>%1
이 값이 있는 이벤트 모두 보기</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>no type</source>
        <translation>타입 없음</translation>
    </message>
    <message>
        <source>%1 / %2 / %3</source>
        <translation>%1 / %2 / %3</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>이벤트 ID</translation>
    </message>
    <message>
        <source>Correlation id</source>
        <translation>상관 ID</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>원인</translation>
    </message>
</context>
<context>
    <name>app::EventPanel</name>
    <message>
        <source>tombstone: no value</source>
        <translation>툼스톤: 값 없음</translation>
    </message>
    <message>
        <source>empty value</source>
        <translation>빈 값</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>바이너리</translation>
    </message>
    <message>
        <source>packed by the application</source>
        <translation>애플리케이션이 압축함</translation>
    </message>
    <message>
        <source>with a schema registry&apos;s prefix</source>
        <translation>스키마 레지스트리 접두부 있음</translation>
    </message>
    <message>
        <source>seen by this program</source>
        <translation>이 프로그램이 본 시각</translation>
    </message>
    <message>
        <source>set by the producer</source>
        <translation>프로듀서가 정함</translation>
    </message>
    <message>
        <source>set by the broker</source>
        <translation>브로커가 정함</translation>
    </message>
    <message>
        <source>No event selected.</source>
        <translation>선택한 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Select a row to see what it carries.</source>
        <translation>행을 고르면 내용을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>%1, %2 / %3 / %4</source>
        <translation>%1, %2 / %3 / %4</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Envelope</source>
        <translation>봉투</translation>
    </message>
    <message>
        <source>none recognised</source>
        <translation>알아본 것 없음</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>previous event of the same key · %1</source>
        <translation>같은 키의 이전 이벤트 · %1</translation>
    </message>
    <message>
        <source>marked · %1</source>
        <translation>표시한 이벤트 · %1</translation>
    </message>
    <message>
        <source>No earlier event of this key is held, and none is marked.</source>
        <translation>이 키의 이전 이벤트가 남아 있지 않고 표시한 것도 없습니다.</translation>
    </message>
    <message>
        <source>That event is no longer held.</source>
        <translation>그 이벤트는 이제 보관되어 있지 않습니다.</translation>
    </message>
</context>
<context>
    <name>app::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>NDJSON: every byte kept, opens again as a capture</source>
        <translation>NDJSON: 모든 바이트 보존, 캡처로 다시 열림</translation>
    </message>
    <message>
        <source>CSV: the columns shown, for a spreadsheet</source>
        <translation>CSV: 보이는 열, 스프레드시트용</translation>
    </message>
    <message>
        <source>%1 rows are shown.</source>
        <translation>%1행이 보입니다.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>내보낼 곳</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>NDJSON (*.ndjson)</source>
        <translation>NDJSON (*.ndjson)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 파일을 쓸 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>취소했습니다. 아무것도 쓰지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>app::FailuresModel</name>
    <message>
        <source>It names no version, and the upcaster does not say what that means.</source>
        <translation>버전이 적혀 있지 않고, 업캐스터도 그 뜻을 정하지 않았습니다.</translation>
    </message>
    <message>
        <source>No step knows %1.</source>
        <translation>%1 버전을 아는 단계가 없습니다.</translation>
    </message>
    <message>
        <source>Its payload is not a whole JSON object.</source>
        <translation>페이로드가 온전한 JSON 객체가 아닙니다.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>There is no upcaster for its type.</source>
        <translation>이 타입의 업캐스터가 없습니다.</translation>
    </message>
    <message>
        <source>%1, %2 %3: %4</source>
        <translation>%1, %2 %3: %4</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>타입</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Why it cannot be upcast</source>
        <translation>업캐스트할 수 없는 이유</translation>
    </message>
</context>
<context>
    <name>app::FaultCard</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1회 남음</translation>
    </message>
    <message>
        <source>%1. Drag it onto a card or a link of the picture, or press it for what it can do.</source>
        <translation>%1. 그림의 카드나 연결선으로 끌어다 놓거나, 눌러서 할 수 있는 일을 보세요.</translation>
    </message>
</context>
<context>
    <name>app::FaultShelf</name>
    <message>
        <source>off</source>
        <translation>꺼짐</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>지금: %1</translation>
    </message>
    <message>
        <source>May strike once</source>
        <translation>한 번 허용</translation>
    </message>
    <message>
        <source>May strike three times</source>
        <translation>세 번 허용</translation>
    </message>
    <message>
        <source>May not strike</source>
        <translation>허용 안 함</translation>
    </message>
    <message>
        <source>%1 cannot strike %2 now. It may strike later: step on until a choice offers it.</source>
        <translation>%1: 지금은 %2에 일으킬 수 없습니다. 선택지에 나타날 때까지 진행하면 나중에 일으킬 수 있습니다.</translation>
    </message>
    <message>
        <source>Strike at</source>
        <translation>일으킬 곳</translation>
    </message>
    <message>
        <source>%1, now: %2</source>
        <translation>%1, 지금: %2</translation>
    </message>
    <message>
        <source>%1, as soon as it comes</source>
        <translation>%1, 그때가 오는 대로</translation>
    </message>
    <message>
        <source>What the card does where it is dropped</source>
        <translation>카드를 끌어다 놓으면 하는 일</translation>
    </message>
    <message>
        <source>%1: nothing at %2 comes to that point.</source>
        <translation>%1: %2에서 그 지점에 이르는 것이 없습니다.</translation>
    </message>
    <message>
        <source>any place</source>
        <translation>어느 곳</translation>
    </message>
</context>
<context>
    <name>app::FieldsModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1~%2</translation>
    </message>
    <message>
        <source>length %1</source>
        <translation>길이 %1</translation>
    </message>
    <message>
        <source>date and time</source>
        <translation>날짜와 시각</translation>
    </message>
    <message>
        <source>names are data</source>
        <translation>이름이 데이터임</translation>
    </message>
    <message>
        <source>new since %1</source>
        <translation>%1부터 새로 나타남</translation>
    </message>
    <message>
        <source>was always there, missing in %1</source>
        <translation>늘 있었으나 %1건에 없음</translation>
    </message>
    <message>
        <source>gone since %1</source>
        <translation>%1 이후 사라짐</translation>
    </message>
    <message>
        <source>was %1, is %2 in %3</source>
        <translation>%1이었으나 %3건에서 %2</translation>
    </message>
    <message>
        <source>in %1 of %2</source>
        <translation>%2건 중 %1건</translation>
    </message>
    <message>
        <source>%1, %2, present in %3. %4</source>
        <translation>%1, %2, %3에 있음. %4</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>JSON type</source>
        <translation>JSON 타입</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>출현율</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>처음</translation>
    </message>
    <message>
        <source>Drift</source>
        <translation>변화</translation>
    </message>
</context>
<context>
    <name>app::FilterAssistant</name>
    <message>
        <source>Column %1: %2 %3</source>
        <translation>%1번째 글자: %2 %3</translation>
    </message>
</context>
<context>
    <name>app::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter: a word, or key == &quot;O-4822&quot; &amp;&amp; payload.amount &gt; 1000</source>
        <translation>필터: 단어 하나, 또는 key == &quot;O-4822&quot; &amp;&amp; payload.amount &gt; 1000</translation>
    </message>
    <message>
        <source>Filters used before</source>
        <translation>전에 쓴 필터</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>저장한 필터</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>Search whole topic…</source>
        <translation>토픽 전체 검색…</translation>
    </message>
    <message>
        <source>Run this filter over topics on the broker, from any start, without loading them first</source>
        <translation>미리 읽어 오지 않고 브로커의 토픽에서 원하는 위치부터 이 필터를 실행합니다</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>이 필터 저장…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>필터 저장</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>이름:</translation>
    </message>
</context>
<context>
    <name>app::FilterEdit</name>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Filter, as: payload.amount &gt;= 64000 &amp;&amp; type == &quot;ORDER_PAID&quot;</source>
        <translation>필터, 예: payload.amount &gt;= 64000 &amp;&amp; type == &quot;ORDER_PAID&quot;</translation>
    </message>
    <message>
        <source>This filter is valid.</source>
        <translation>올바른 필터입니다.</translation>
    </message>
</context>
<context>
    <name>app::FindingsModel</name>
    <message>
        <source>%1: %2, %3, key %4, %5 times</source>
        <translation>%1: %2, %3, 키 %4, %5회</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>어디</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>횟수</translation>
    </message>
    <message>
        <source>First seen %1</source>
        <translation>처음 봄 %1</translation>
    </message>
    <message>
        <source>Last seen %1</source>
        <translation>마지막으로 봄 %1</translation>
    </message>
</context>
<context>
    <name>app::FindingsPanel</name>
    <message>
        <source>Nothing odd was seen</source>
        <translation>이상한 것이 없습니다</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Go to the last event</source>
        <translation>마지막 이벤트로 이동</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Filter findings</source>
        <translation>문제 필터</translation>
    </message>
    <message>
        <source>Show muted findings</source>
        <translation>숨긴 문제 표시</translation>
    </message>
    <message>
        <source>Alerts…</source>
        <translation>알림…</translation>
    </message>
    <message>
        <source>Words in the finding, its place or key</source>
        <translation>문제, 위치, 키에 있는 단어</translation>
    </message>
    <message>
        <source>Duplicates, gaps, growing lag, unknown versions, a stalled outbox and failing sources show here.</source>
        <translation>중복, 빈 구간, 늘어나는 지연, 알 수 없는 버전, 멈춘 아웃박스, 실패한 소스가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>No finding to show</source>
        <translation>표시할 문제 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are muted or do not match.</source>
        <translation>
            <numerusform>문제 %n건이 숨겨졌거나 필터와 일치하지 않습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>No finding is muted</source>
        <translation>숨긴 문제 없음</translation>
    </message>
    <message numerus="yes">
        <source>Show %n muted finding(s)</source>
        <translation>
            <numerusform>숨긴 문제 %n건 표시</numerusform>
        </translation>
    </message>
    <message>
        <source>Show where it belongs</source>
        <translation>해당 보기에서 열기</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>숨기기 해제</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>1시간 동안</translation>
    </message>
    <message>
        <source>For a day</source>
        <translation>하루 동안</translation>
    </message>
    <message>
        <source>For good</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Its kind everywhere, for good</source>
        <translation>같은 종류 모두, 계속</translation>
    </message>
</context>
<context>
    <name>app::FurtherDialog</name>
    <message>
        <source>Further properties</source>
        <translation>추가 속성</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>적용</translation>
    </message>
    <message>
        <source>Properties of the client library, name=value, one a line. What this program needs for reading without a trace stays as it is.</source>
        <translation>클라이언트 라이브러리의 속성을 이름=값으로 한 줄에 하나씩 씁니다. 흔적 없이 읽는 데 필요한 설정은 그대로 유지됩니다.</translation>
    </message>
</context>
<context>
    <name>app::GalleryPage</name>
    <message>
        <source>Start here</source>
        <translation>여기부터</translation>
    </message>
    <message>
        <source>ten minutes, in this order</source>
        <translation>이 순서로 10분</translation>
    </message>
    <message>
        <source>The order saga</source>
        <translation>주문 사가</translation>
    </message>
    <message>
        <source>both styles, every end</source>
        <translation>두 방식, 모든 결말</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>패턴</translation>
    </message>
    <message>
        <source>the same traffic, four ways</source>
        <translation>같은 트래픽, 네 가지 방식</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>약속</translation>
    </message>
    <message>
        <source>what events are said to bring, in figures</source>
        <translation>이벤트가 준다고 하는 것을 숫자로</translation>
    </message>
    <message>
        <source>How it goes wrong</source>
        <translation>잘못되는 방식</translation>
    </message>
    <message>
        <source>bugs that textbook code has</source>
        <translation>교과서 코드의 버그</translation>
    </message>
    <message>
        <source>Brokers side by side</source>
        <translation>브로커 비교</translation>
    </message>
    <message>
        <source>the same run on another broker</source>
        <translation>같은 실행을 다른 브로커에서</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>내 시나리오</translation>
    </message>
    <message>
        <source>from the configuration folder</source>
        <translation>설정 폴더에서</translation>
    </message>
    <message>
        <source>Shelves</source>
        <translation>분류</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>시나리오</translation>
    </message>
    <message>
        <source>Find a scenario, a pattern, an invariant</source>
        <translation>시나리오, 패턴, 불변식 찾기</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>any length</source>
        <translation>모든 길이</translation>
    </message>
    <message>
        <source>up to %1 steps</source>
        <translation>%1단계 이하</translation>
    </message>
    <message>
        <source>longer</source>
        <translation>더 긴 것</translation>
    </message>
    <message>
        <source>Open definition or run…</source>
        <translation>정의나 실행 열기…</translation>
    </message>
    <message>
        <source>%1 is no scenario: %2 %3</source>
        <translation>%1: 시나리오가 아닙니다. %2 %3</translation>
    </message>
    <message>
        <source>No scenarios.</source>
        <translation>시나리오가 없습니다.</translation>
    </message>
    <message>
        <source>The program was built without its scenarios. Open a definition or a saved run.</source>
        <translation>시나리오 없이 빌드되었습니다. 정의나 저장된 실행을 여세요.</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>일치하는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Looked through %1 scenarios.</source>
        <translation>시나리오 %1개를 살펴보았습니다.</translation>
    </message>
</context>
<context>
    <name>app::GateChip</name>
    <message>
        <source>Lock writes now</source>
        <translation>지금 쓰기 잠금</translation>
    </message>
    <message>
        <source>%1 may be written to for %2 more. A click locks.</source>
        <translation>%1에 앞으로 %2 동안 쓸 수 있습니다. 클릭하면 잠깁니다.</translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation>%1 잠금</translation>
    </message>
</context>
<context>
    <name>app::GateKeeper</name>
    <message>
        <source>nothing is open that could be written to</source>
        <translation>쓸 수 있는 연결이 열려 있지 않습니다</translation>
    </message>
    <message numerus="yes">
        <source>Unlocked for writing for %n minute(s).</source>
        <translation>
            <numerusform>%n분 동안 쓰기 잠금을 풀었습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unlock writes</source>
        <translation>쓰기 잠금 해제</translation>
    </message>
    <message>
        <source>%1 stays read-only</source>
        <translation>%1은(는) 읽기 전용으로 남습니다</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Every connection is read-only again.</source>
        <translation>모든 연결이 다시 읽기 전용입니다.</translation>
    </message>
</context>
<context>
    <name>app::GoToDialog</name>
    <message>
        <source>&amp;Offset</source>
        <translation>오프셋(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>시각(&amp;T)</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>오프셋</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>이동</translation>
    </message>
    <message>
        <source>No event at or after that is held.</source>
        <translation>그 위치나 그 뒤의 이벤트가 보관되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>The offset is missing.</source>
        <translation>오프셋을 입력하지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>app::GroupModel</name>
    <message>
        <source>dead letters</source>
        <translation>데드 레터</translation>
    </message>
    <message>
        <source>%1, %2: %3, from %4 to %5</source>
        <translation>%1, %2: %3건, %4부터 %5까지</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>예외</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>건수</translation>
    </message>
    <message>
        <source>First</source>
        <translation>처음</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>마지막</translation>
    </message>
</context>
<context>
    <name>app::GroupPanel</name>
    <message>
        <source>Member</source>
        <translation>멤버</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>호스트</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>있었던 일</translation>
    </message>
    <message>
        <source>When</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>records</source>
        <translation>레코드</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>멤버</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>변경 내역</translation>
    </message>
    <message>
        <source>coordinator: broker %1</source>
        <translation>코디네이터: 브로커 %1</translation>
    </message>
    <message>
        <source>No member is in the group.</source>
        <translation>그룹에 멤버가 없습니다.</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>grows</source>
        <translation>증가</translation>
    </message>
</context>
<context>
    <name>app::GuidePanel</name>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>This run has no guide. Step with →, take a choice with its number, or drag a fault onto a part of the picture.</source>
        <translation>이 실행에는 안내가 없습니다. →로 한 단계 진행하고, 숫자로 선택하고, 장애를 그림에 끌어다 놓을 수 있습니다.</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>보여 주기</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>끝까지</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>app::HeadersModel</name>
    <message>
        <source>no value</source>
        <translation>값 없음</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>text</source>
        <translation>텍스트</translation>
    </message>
    <message numerus="yes">
        <source>binary, %n byte(s)</source>
        <translation>
            <numerusform>바이너리, %n바이트</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, sent again (%2)</source>
        <comment>how it was read, the n-th time</comment>
        <translation>%1, 다시 보냄 (%2)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>해석</translation>
    </message>
</context>
<context>
    <name>app::HeadersView</name>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>header, value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Filter by this value</source>
        <translation>이 값으로 필터</translation>
    </message>
    <message>
        <source>Exclude this value</source>
        <translation>이 값 제외</translation>
    </message>
    <message>
        <source>Make it a column</source>
        <translation>열로 만들기</translation>
    </message>
    <message>
        <source>Colour rows with this value</source>
        <translation>이 값이 있는 행에 색 넣기</translation>
    </message>
    <message>
        <source>Copy name and value</source>
        <translation>이름과 값 복사</translation>
    </message>
</context>
<context>
    <name>app::HexView</name>
    <message>
        <source>Bytes</source>
        <translation>바이트</translation>
    </message>
    <message>
        <source>Copy as hex</source>
        <translation>16진수로 복사</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>텍스트로 복사</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Select the marked bytes</source>
        <translation>표시된 바이트 선택</translation>
    </message>
    <message>
        <source>byte %1, value %2</source>
        <translation>%1번째 바이트, 값 %2</translation>
    </message>
</context>
<context>
    <name>app::HexViewPane</name>
    <message>
        <source>Bytes · %1</source>
        <comment>size</comment>
        <translation>바이트 · %1</translation>
    </message>
    <message>
        <source>Bytes · %1 · %2</source>
        <comment>size, encoding</comment>
        <translation>바이트 · %1 · %2</translation>
    </message>
    <message>
        <source>%1-%2</source>
        <comment>first byte, last byte</comment>
        <translation>%1-%2</translation>
    </message>
</context>
<context>
    <name>app::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>History</source>
        <translation>이력</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1단계</translation>
    </message>
    <message>
        <source>Click a part of the picture.</source>
        <translation>그림의 한 부분을 누르세요.</translation>
    </message>
    <message>
        <source>Inspector: %1</source>
        <translation>상세: %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>타입</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>이벤트 ID</translation>
    </message>
    <message>
        <source>delivered again</source>
        <translation>다시 전달됨</translation>
    </message>
    <message>
        <source>in flight</source>
        <translation>처리 중</translation>
    </message>
    <message>
        <source>read by all</source>
        <translation>모두 읽음</translation>
    </message>
    <message>
        <source>waiting for readers</source>
        <translation>읽기를 기다림</translation>
    </message>
</context>
<context>
    <name>app::JsonColours</name>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>%1행 %2열: %3</translation>
    </message>
</context>
<context>
    <name>app::JsonTreeModel</name>
    <message>
        <source>%1 %2</source>
        <comment>field, value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, byte %2</source>
        <translation>%1, %2번째 바이트</translation>
    </message>
</context>
<context>
    <name>app::KafkaForm</name>
    <message>
        <source>&amp;Brokers</source>
        <translation>브로커(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Security</source>
        <translation>보안(&amp;S)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>TLS with client certificate</source>
        <translation>TLS와 클라이언트 인증서</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>CA 파일(&amp;C)</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>시스템의 인증 기관</translation>
    </message>
    <message>
        <source>Cer&amp;tificate</source>
        <translation>인증서(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>키(&amp;K)</translation>
    </message>
    <message>
        <source>Key pass&amp;word</source>
        <translation>키 비밀번호(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Accept any server name</source>
        <translation>모든 서버 이름 허용(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>로그인(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>사용자(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>비밀번호(&amp;P)</translation>
    </message>
    <message>
        <source>Token &amp;endpoint</source>
        <translation>토큰 엔드포인트(&amp;E)</translation>
    </message>
    <message>
        <source>Top&amp;ics</source>
        <translation>토픽(&amp;I)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Names, parted by commas; a pattern stands between slashes: /order-.*/</source>
        <translation>이름을 쉼표로 나눕니다. 패턴은 빗금 사이에 씁니다: /order-.*/</translation>
    </message>
    <message>
        <source>Start a&amp;t</source>
        <translation>시작 위치(&amp;T)</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>클라이언트 ID(&amp;I)</translation>
    </message>
    <message>
        <source>Client secre&amp;t</source>
        <translation>클라이언트 시크릿(&amp;T)</translation>
    </message>
    <message>
        <source>Give at least one broker as host:port.</source>
        <translation>브로커를 host:port 형식으로 하나 이상 입력하세요.</translation>
    </message>
</context>
<context>
    <name>app::KeyTableModel</name>
    <message>
        <source>Gone since %1</source>
        <translation>%1부터 없음</translation>
    </message>
    <message>
        <source>%1
By the key&apos;s end, less the longest life that was seen in its store.</source>
        <translation>%1
키가 끝나는 시각에서 저장소에서 본 가장 긴 수명을 뺀 값입니다.</translation>
    </message>
    <message numerus="yes">
        <source>How often the event came; %n dead letter(s)</source>
        <translation>
            <numerusform>이벤트가 온 횟수. 데드 레터 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Events that name it as their cause</source>
        <translation>이 이벤트를 원인으로 하는 이벤트</translation>
    </message>
    <message>
        <source>%1, key %2, %3, life left %4</source>
        <translation>%1, 키 %2, %3, 남은 수명 %4</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Consumer</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>Life left</source>
        <translation>남은 수명</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>만료 시각</translation>
    </message>
    <message>
        <source>Set about</source>
        <translation>설정 시각(약)</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>수신</translation>
    </message>
    <message>
        <source>Caused</source>
        <translation>발생</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>저장소</translation>
    </message>
</context>
<context>
    <name>app::KeysDialog</name>
    <message>
        <source>Does</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>어디</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>키보드 단축키</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>명령이나 단축키 찾기</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>app::KeysView</name>
    <message>
        <source>Hold the scan</source>
        <translation>스캔 멈춤</translation>
    </message>
    <message>
        <source>The keys stay as they were; looking up single keys goes on</source>
        <translation>키 목록은 그대로 있고 개별 키 조회는 계속됩니다</translation>
    </message>
    <message>
        <source>How fast the keys are scanned</source>
        <translation>키 스캔 속도</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>느리게</translation>
    </message>
    <message>
        <source>Usual pace</source>
        <translation>보통 속도</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>빠르게</translation>
    </message>
    <message>
        <source>How much of the server&apos;s time the scan may take</source>
        <translation>스캔이 써도 되는 서버 시간</translation>
    </message>
    <message>
        <source>Find a key, event id or consumer</source>
        <translation>키, 이벤트 ID, 컨슈머 찾기</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>멱등 키</translation>
    </message>
    <message>
        <source>Got through</source>
        <translation>중복 처리</translation>
    </message>
    <message>
        <source>Never marked</source>
        <translation>표시 없음</translation>
    </message>
    <message>
        <source>Copies absorbed</source>
        <translation>차단된 중복</translation>
    </message>
    <message>
        <source>Idempotency keys</source>
        <translation>멱등 키</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>키 복사</translation>
    </message>
    <message>
        <source>Go on scanning</source>
        <translation>스캔 계속</translation>
    </message>
    <message>
        <source>given a life of %1</source>
        <translation>설정 수명 %1</translation>
    </message>
    <message>
        <source>and %1 more, for which there is no room</source>
        <translation>그 밖에 담지 못한 키 %1개</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>최소 %1</translation>
    </message>
    <message>
        <source>copies that were handled again</source>
        <translation>다시 처리된 사본</translation>
    </message>
    <message>
        <source>handled, and no key was set</source>
        <translation>처리했으나 키 없음</translation>
    </message>
    <message>
        <source>events that came again in vain</source>
        <translation>다시 왔으나 건너뛴 이벤트</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>전체 %1</translation>
    </message>
    <message>
        <source>joined with %1 events</source>
        <translation>이벤트 %1건과 대조</translation>
    </message>
    <message>
        <source>, %1 rows to go</source>
        <translation>, %1행 남음</translation>
    </message>
    <message>
        <source>, the first %1 shown</source>
        <translation>, 처음 %1개 표시</translation>
    </message>
    <message>
        <source>held</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>%1: %2 of %3 keys</source>
        <translation>%1: 키 %3개 중 %2개</translation>
    </message>
    <message>
        <source>%1: seen whole at %2</source>
        <translation>%1: %2에 전체 확인</translation>
    </message>
    <message>
        <source>No key store is watched.</source>
        <translation>지켜보는 키 저장소가 없습니다.</translation>
    </message>
    <message>
        <source>Connect to the Redis, or to the database with the inbox table, where consumers note which events they have handled.</source>
        <translation>컨슈머가 처리한 이벤트를 기록하는 Redis 또는 인박스 테이블이 있는 데이터베이스에 연결하세요.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1: 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Looking for keys in %1.</source>
        <translation>%1에서 키를 찾는 중입니다.</translation>
    </message>
    <message>
        <source>%1 of %2 keys</source>
        <translation>키 %2개 중 %1개</translation>
    </message>
    <message>
        <source>No key matches %1.</source>
        <translation>%1에 맞는 키가 없습니다.</translation>
    </message>
    <message>
        <source>The pattern is a property of the connection (keys.pattern).</source>
        <translation>패턴은 연결 속성(keys.pattern)입니다.</translation>
    </message>
    <message>
        <source>%1: read only</source>
        <translation>%1: 읽기 전용</translation>
    </message>
    <message>
        <source>%1 keeps no idempotency keys.</source>
        <translation>%1은(는) 멱등성 키를 두지 않습니다.</translation>
    </message>
    <message>
        <source>The consumers of this simulated system do not note what they have handled.</source>
        <translation>이 시뮬레이션 시스템의 컨슈머는 처리한 이벤트를 기록하지 않습니다.</translation>
    </message>
    <message>
        <source>%1 has no key yet.</source>
        <translation>%1에 아직 키가 없습니다.</translation>
    </message>
    <message>
        <source>No consumer has handled an event at this step.</source>
        <translation>이 단계에서는 아직 이벤트를 처리한 컨슈머가 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::LayerRow</name>
    <message>
        <source>What to do</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Show certificate…</source>
        <translation>인증서 보기…</translation>
    </message>
</context>
<context>
    <name>app::LetterDetails</name>
    <message>
        <source>Exception</source>
        <translation>예외</translation>
    </message>
    <message>
        <source>Diff with original</source>
        <translation>원본과 비교</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Earlier replays</source>
        <translation>이전 재처리</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>만든 시각</translation>
    </message>
    <message>
        <source>By</source>
        <translation>만든 사람</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Stack trace</source>
        <translation>스택 트레이스</translation>
    </message>
    <message>
        <source>Original record</source>
        <translation>원본 레코드</translation>
    </message>
    <message>
        <source>Outbox row</source>
        <translation>아웃박스 행</translation>
    </message>
    <message>
        <source>Its events</source>
        <translation>관련 이벤트</translation>
    </message>
    <message>
        <source>This dead letter has left the memory.</source>
        <translation>이 데드 레터는 메모리에서 나갔습니다.</translation>
    </message>
    <message>
        <source>No dead letter is selected.</source>
        <translation>선택한 데드 레터가 없습니다.</translation>
    </message>
    <message>
        <source>The record does not say why it failed.</source>
        <translation>레코드에 실패한 이유가 없습니다.</translation>
    </message>
    <message>
        <source>Origin %1</source>
        <translation>출처 %1</translation>
    </message>
    <message>
        <source>Origin not told</source>
        <translation>출처를 알 수 없음</translation>
    </message>
    <message>
        <source>Convention %1</source>
        <translation>규약 %1</translation>
    </message>
    <message>
        <source>Known by its topic&apos;s name</source>
        <translation>토픽 이름으로 판단</translation>
    </message>
    <message>
        <source>Known because you said so</source>
        <translation>사용자가 지정함</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hops</source>
        <translation>
            <numerusform>%Ln번 거침</numerusform>
        </translation>
    </message>
    <message>
        <source>First failed %1</source>
        <translation>첫 실패 %1</translation>
    </message>
    <message>
        <source>Malformed %1: %2</source>
        <translation>잘못된 %1: %2</translation>
    </message>
    <message>
        <source>The original record is not among those that were read.</source>
        <translation>원본 레코드는 읽은 레코드 중에 없습니다.</translation>
    </message>
    <message>
        <source>The dead letter does not say where the original is.</source>
        <translation>데드 레터에 원본의 위치가 없습니다.</translation>
    </message>
    <message>
        <source>original record · %1 %2: %3</source>
        <translation>원본 레코드 · %1 %2: %3</translation>
    </message>
    <message>
        <source>Headers %1</source>
        <translation>헤더 %1</translation>
    </message>
    <message>
        <source>not of this computer</source>
        <translation>다른 컴퓨터의 계획</translation>
    </message>
    <message>
        <source>Earlier replays %1</source>
        <translation>이전 재처리 %1</translation>
    </message>
    <message numerus="yes">
        <source>Replayed %Ln times by others</source>
        <translation>
            <numerusform>다른 곳에서 %Ln번 재처리함</numerusform>
        </translation>
    </message>
    <message>
        <source>It was not replayed yet.</source>
        <translation>아직 재처리하지 않았습니다.</translation>
    </message>
    <message>
        <source>Saga</source>
        <translation>사가</translation>
    </message>
    <message>
        <source>Idempotency key</source>
        <translation>멱등성 키</translation>
    </message>
</context>
<context>
    <name>app::LetterModel</name>
    <message>
        <source>not told</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>편집함</translation>
    </message>
    <message>
        <source>headers malformed</source>
        <translation>헤더 형식 오류</translation>
    </message>
    <message>
        <source>chosen for a replay</source>
        <translation>재처리 대상으로 선택됨</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>선택 안 됨</translation>
    </message>
    <message>
        <source>%1, %2, key %3, from %4, %5</source>
        <translation>%1, %2, 키 %3, 출처 %4, %5</translation>
    </message>
    <message>
        <source>Failed at</source>
        <translation>실패 시각</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>타입</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>Origin, %1</source>
        <translation>출처, %1</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>시도</translation>
    </message>
    <message>
        <source>If it came again now</source>
        <translation>지금 다시 온다면</translation>
    </message>
</context>
<context>
    <name>app::LifeBars</name>
    <message>
        <source>Life left of %1 keys</source>
        <translation>키 %1개의 남은 수명</translation>
    </message>
    <message>
        <source>%1 to %2: %3 keys</source>
        <translation>%1~%2: 키 %3개</translation>
    </message>
    <message>
        <source>Life left</source>
        <translation>남은 수명</translation>
    </message>
    <message>
        <source>%1 for ever</source>
        <translation>영구 %1개</translation>
    </message>
    <message>
        <source>No key has an end yet.</source>
        <translation>끝이 정해진 키가 아직 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::LifePanel</name>
    <message>
        <source>Life of this event</source>
        <translation>이벤트의 생애</translation>
    </message>
    <message>
        <source>If this event came again now</source>
        <translation>이 이벤트가 지금 다시 온다면</translation>
    </message>
    <message>
        <source>No event selected.</source>
        <translation>선택한 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Select a row to see where it has been.</source>
        <translation>행을 선택하면 어디를 거쳤는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>This event is no longer held.</source>
        <translation>이 이벤트는 더 이상 보관되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>This event has no id.</source>
        <translation>이 이벤트에는 ID가 없습니다.</translation>
    </message>
    <message>
        <source>Outbox rows, keys and causes are joined by event id.</source>
        <translation>아웃박스 행, 키, 원인은 이벤트 ID로 연결됩니다.</translation>
    </message>
    <message>
        <source>no type</source>
        <translation>타입 없음</translation>
    </message>
    <message>
        <source>No key store is watched. Connect to the Redis, or to the database with the inbox table, that the consumers use.</source>
        <translation>지켜보는 키 저장소가 없습니다. 컨슈머가 쓰는 Redis 또는 인박스 테이블이 있는 데이터베이스에 연결하세요.</translation>
    </message>
    <message>
        <source>No consumer keeps keys for events of this type.</source>
        <translation>이 타입의 이벤트에 키를 남기는 컨슈머가 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::LogModel</name>
    <message>
        <source>note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>%1, %2, %3: %4</source>
        <translation>%1, %2, %3: %4</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Connecting.</source>
        <translation>연결하는 중입니다.</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>연결되었습니다.</translation>
    </message>
    <message>
        <source>Out of reach.</source>
        <translation>연결되지 않습니다.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>일시정지했습니다.</translation>
    </message>
    <message>
        <source>Read to the end.</source>
        <translation>끝까지 읽었습니다.</translation>
    </message>
    <message>
        <source>Gave up.</source>
        <translation>연결을 포기했습니다.</translation>
    </message>
</context>
<context>
    <name>app::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>비우기</translation>
    </message>
</context>
<context>
    <name>app::MainWindow</name>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>&amp;New connection…</source>
        <translation>새 연결(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open capture…</source>
        <translation>캡처 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Start the sandbox</source>
        <translation>샌드박스 시작(&amp;S)</translation>
    </message>
    <message>
        <source>the sandbox runs</source>
        <translation>샌드박스가 실행 중입니다</translation>
    </message>
    <message>
        <source>S&amp;top the sandbox</source>
        <translation>샌드박스 중지(&amp;T)</translation>
    </message>
    <message>
        <source>the sandbox does not run</source>
        <translation>샌드박스가 실행 중이 아닙니다</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>환경 설정(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>배치 초기화(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <source>Find a &amp;command, topic or id…</source>
        <translation>명령, 토픽, ID 찾기(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>뒤로(&amp;B)</translation>
    </message>
    <message>
        <source>nothing was selected before</source>
        <translation>이전 선택이 없습니다</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>앞으로(&amp;F)</translation>
    </message>
    <message>
        <source>nothing was selected after</source>
        <translation>다음 선택이 없습니다</translation>
    </message>
    <message>
        <source>Next &amp;pane</source>
        <translation>다음 창(&amp;P)</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>이전 창(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Last used view</source>
        <translation>마지막으로 쓴 보기(&amp;L)</translation>
    </message>
    <message>
        <source>there is one view</source>
        <translation>보기가 하나뿐입니다</translation>
    </message>
    <message>
        <source>no source is open</source>
        <translation>열린 소스가 없습니다</translation>
    </message>
    <message>
        <source>&amp;Pause all sources</source>
        <translation>모든 소스 일시정지(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Resume all sources</source>
        <translation>모든 소스 다시 시작(&amp;R)</translation>
    </message>
    <message>
        <source>All sources to &amp;now</source>
        <translation>모든 소스를 지금으로(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>키보드 단축키(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Sagalens</source>
        <translation>Sagalens 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Open capture</source>
        <translation>캡처 열기</translation>
    </message>
    <message>
        <source>Captures (*.ndjson *.ndjson.gz *.ndjson.zst *.jsonl *.json);;All files (*)</source>
        <translation>캡처 (*.ndjson *.ndjson.gz *.ndjson.zst *.jsonl *.json);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>About Sagalens</source>
        <translation>Sagalens 정보</translation>
    </message>
    <message>
        <source>Sagalens %1</source>
        <translation>Sagalens %1</translation>
    </message>
    <message>
        <source>Shows, simulates and repairs event flows. Looking never disturbs: no group is joined, nothing is committed, nothing is written until a connection is unlocked.</source>
        <translation>이벤트 흐름을 보고, 시뮬레이션하고, 고칩니다. 보는 것은 아무것도 건드리지 않습니다. 그룹에 들어가지 않고, 커밋하지 않으며, 잠금을 풀기 전에는 쓰지 않습니다.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Saved connections</source>
        <translation>저장한 연결(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>이동(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Capture</source>
        <translation>캡처(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Simulate</source>
        <translation>시뮬레이션(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>New connection…</source>
        <translation>새 연결…</translation>
    </message>
    <message>
        <source>Start the sandbox</source>
        <translation>샌드박스 시작</translation>
    </message>
    <message>
        <source>No connection is saved</source>
        <translation>저장한 연결이 없습니다</translation>
    </message>
    <message>
        <source>There is no keyring to keep the password in (%1): it is asked for at the next start.</source>
        <translation>비밀번호를 보관할 키링이 없습니다(%1). 다음에 시작할 때 다시 묻습니다.</translation>
    </message>
    <message>
        <source>&amp;Manage connections…</source>
        <translation>연결 관리(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Alerts…</source>
        <translation>알림(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Unlock writes…</source>
        <translation>쓰기 잠금 해제(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Lock writes now</source>
        <translation>지금 쓰기 잠금(&amp;L)</translation>
    </message>
    <message>
        <source>everything is read-only</source>
        <translation>모두 읽기 전용입니다</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>도구(&amp;T)</translation>
    </message>
    <message>
        <source>The event in the &amp;stream</source>
        <translation>스트림의 이 이벤트(&amp;S)</translation>
    </message>
    <message>
        <source>Its &amp;outbox row</source>
        <translation>아웃박스 행(&amp;O)</translation>
    </message>
    <message>
        <source>Its s&amp;aga</source>
        <translation>사가(&amp;A)</translation>
    </message>
    <message>
        <source>Its &amp;idempotency key</source>
        <translation>멱등 키(&amp;I)</translation>
    </message>
    <message>
        <source>Its &amp;dead letter</source>
        <translation>데드 레터(&amp;D)</translation>
    </message>
    <message>
        <source>The event is no longer held.</source>
        <translation>이 이벤트는 더 이상 보관하지 않습니다.</translation>
    </message>
    <message>
        <source>No watched outbox has a row of this event.</source>
        <translation>지켜보는 아웃박스에 이 이벤트의 행이 없습니다.</translation>
    </message>
    <message>
        <source>This event belongs to no saga that is tracked.</source>
        <translation>이 이벤트는 추적하는 어느 사가에도 속하지 않습니다.</translation>
    </message>
    <message>
        <source>No watched store has a key of this event.</source>
        <translation>지켜보는 저장소에 이 이벤트의 키가 없습니다.</translation>
    </message>
    <message>
        <source>Neither this event nor its saga has a dead letter.</source>
        <translation>이 이벤트와 그 사가에는 데드 레터가 없습니다.</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>선택한 것이 없습니다.</translation>
    </message>
    <message>
        <source>&amp;Reload definitions</source>
        <translation>정의 다시 읽기(&amp;R)</translation>
    </message>
</context>
<context>
    <name>app::MessageBar</name>
    <message>
        <source>Close this message (Esc)</source>
        <translation>이 메시지 닫기 (Esc)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>이 메시지 닫기</translation>
    </message>
</context>
<context>
    <name>app::MessagesPage</name>
    <message>
        <source>Payloads</source>
        <translation>페이로드</translation>
    </message>
    <message>
        <source>Held against</source>
        <translation>비교 대상</translation>
    </message>
    <message>
        <source>What the definition expects</source>
        <translation>정의가 예상하는 것</translation>
    </message>
    <message>
        <source>The nearest completed saga</source>
        <translation>가장 가까운 완료 사가</translation>
    </message>
    <message>
        <source>Another saga</source>
        <translation>다른 사가</translation>
    </message>
    <message>
        <source>Key of the other saga</source>
        <translation>다른 사가의 키</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Compare the fields of the payloads too. Ids, times and the sagas&apos; own keys are left out.</source>
        <translation>페이로드의 필드도 비교합니다. ID, 시각, 사가 자신의 키는 제외합니다.</translation>
    </message>
    <message>
        <source>Two sagas side by side</source>
        <translation>나란히 놓은 두 사가</translation>
    </message>
    <message>
        <source>No saga is chosen.</source>
        <translation>선택한 사가가 없습니다.</translation>
    </message>
    <message>
        <source>Choose one in the list to see it beside its definition or another saga.</source>
        <translation>목록에서 하나를 고르면 정의나 다른 사가와 나란히 보여 줍니다.</translation>
    </message>
    <message>
        <source>Reading both sides.</source>
        <translation>양쪽을 읽는 중입니다.</translation>
    </message>
    <message>
        <source>No saga has completed.</source>
        <translation>완료된 사가가 없습니다.</translation>
    </message>
    <message>
        <source>Hold it against the definition instead.</source>
        <translation>대신 정의와 비교하세요.</translation>
    </message>
    <message>
        <source>There is no such saga.</source>
        <translation>그런 사가가 없습니다.</translation>
    </message>
    <message>
        <source>Write the key of one of the list.</source>
        <translation>목록에 있는 사가의 키를 쓰세요.</translation>
    </message>
</context>
<context>
    <name>app::MetricsView</name>
    <message>
        <source>last minute</source>
        <translation>최근 1분</translation>
    </message>
    <message>
        <source>last 5 minutes</source>
        <translation>최근 5분</translation>
    </message>
    <message>
        <source>last 30 minutes</source>
        <translation>최근 30분</translation>
    </message>
    <message>
        <source>last hour</source>
        <translation>최근 1시간</translation>
    </message>
    <message>
        <source>last 6 hours</source>
        <translation>최근 6시간</translation>
    </message>
    <message>
        <source>last 24 hours</source>
        <translation>최근 24시간</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>최근 7일</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>표시 시간</translation>
    </message>
    <message>
        <source>a chosen time</source>
        <translation>고른 시간</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Linked axes</source>
        <translation>축 연결</translation>
    </message>
    <message>
        <source>Plot…</source>
        <translation>그래프…</translation>
    </message>
    <message>
        <source>Which plots are shown</source>
        <translation>표시할 그래프</translation>
    </message>
    <message>
        <source>Export the plots…</source>
        <translation>그래프 내보내기…</translation>
    </message>
    <message>
        <source>Key skew by partition</source>
        <translation>파티션별 키 쏠림</translation>
    </message>
    <message>
        <source>Export this plot…</source>
        <translation>이 그래프 내보내기…</translation>
    </message>
    <message>
        <source>Hide this plot</source>
        <translation>이 그래프 숨기기</translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation>그래프 내보내기</translation>
    </message>
    <message>
        <source>Export the plots</source>
        <translation>그래프 내보내기</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.pdf);;Values (*.csv)</source>
        <translation>그림 (*.png *.svg *.pdf);;값 (*.csv)</translation>
    </message>
    <message>
        <source>cursor %1</source>
        <translation>커서 %1</translation>
    </message>
    <message>
        <source>%1 lag grows since %2</source>
        <translation>%1 지연이 %2부터 늘어남</translation>
    </message>
    <message>
        <source>no publish since %1</source>
        <translation>%1부터 발행 없음</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>컨슈머</translation>
    </message>
    <message>
        <source>No sources yet.</source>
        <translation>아직 소스가 없습니다.</translation>
    </message>
    <message>
        <source>Connect to a broker, open a capture, or start the sandbox.</source>
        <translation>브로커에 연결하거나 캡처를 열거나 샌드박스를 시작하세요.</translation>
    </message>
    <message>
        <source>Nothing to measure yet.</source>
        <translation>아직 잴 것이 없습니다.</translation>
    </message>
    <message>
        <source>No event has come in.</source>
        <translation>들어온 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Go to the finding</source>
        <translation>문제로 이동</translation>
    </message>
</context>
<context>
    <name>app::MonteCarloPanel</name>
    <message>
        <source>seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>Export the runs</source>
        <translation>실행 내보내기</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행 횟수</translation>
    </message>
    <message>
        <source> runs</source>
        <translation>회</translation>
    </message>
    <message>
        <source>Rates of faults</source>
        <translation>장애 비율</translation>
    </message>
    <message>
        <source>rates: crash=0.01 duplicate=0.01</source>
        <translation>비율: crash=0.01 duplicate=0.01</translation>
    </message>
    <message>
        <source>How often each fault strikes by itself, from 0 to 1</source>
        <translation>각 장애가 저절로 일어나는 비율, 0에서 1까지</translation>
    </message>
    <message>
        <source>Export the runs…</source>
        <translation>실행 내보내기…</translation>
    </message>
    <message>
        <source>Export the runs as CSV, a line each</source>
        <translation>실행마다 한 줄인 CSV로 내보내기</translation>
    </message>
    <message>
        <source>Duration of a saga, virtual time</source>
        <translation>사가 소요 시간, 가상 시간</translation>
    </message>
    <message>
        <source>How sagas ended</source>
        <translation>사가의 끝 상태</translation>
    </message>
    <message>
        <source>Invariants</source>
        <translation>불변식</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>, seed </source>
        <translation>, 시드 </translation>
    </message>
    <message>
        <source>%1 runs; invariants broken: %2.</source>
        <translation>%1회 실행, 깨진 불변식 %2개.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1에 쓸 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>%1에 저장했습니다.</translation>
    </message>
</context>
<context>
    <name>app::NextLine</name>
    <message>
        <source>Nothing more happens by itself. A choice or a fault goes on.</source>
        <translation>더는 저절로 일어나는 일이 없습니다. 선택이나 장애로 이어집니다.</translation>
    </message>
    <message>
        <source>Next: %1 %2</source>
        <translation>다음: %1 %2</translation>
    </message>
    <message>
        <source>%1 to choose</source>
        <translation>선택 %1개</translation>
    </message>
    <message>
        <source>in %1 · %2</source>
        <translation>%1 뒤 · %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
</context>
<context>
    <name>app::OpeningBar</name>
    <message>
        <source>How much of the run was executed again</source>
        <translation>실행을 얼마나 다시 수행했는지</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 여는 중</translation>
    </message>
</context>
<context>
    <name>app::OutboxModel</name>
    <message>
        <source>%1 and %2</source>
        <translation>%1 및 %2</translation>
    </message>
    <message>
        <source>oldest waiting row</source>
        <translation>가장 오래 대기한 행</translation>
    </message>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n회 시도</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 later rows were published</source>
        <translation>뒤의 %1개 행이 발행됨</translation>
    </message>
    <message>
        <source>not in %1 scanned</source>
        <translation>검사한 %1건에 없음</translation>
    </message>
    <message>
        <source>outside of what was scanned</source>
        <translation>검사 범위 밖</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>%1보다 먼저</translation>
    </message>
    <message numerus="yes">
        <source>%n positions missing before it</source>
        <translation>
            <numerusform>앞에 빈 위치 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>record no longer held</source>
        <translation>레코드를 더 이상 보관하지 않음</translation>
    </message>
    <message>
        <source>Marked at %1</source>
        <translation>%1에 표시됨</translation>
    </message>
    <message>
        <source>%1: %2 of %3, created %4. %5</source>
        <translation>%1: %3의 %2, 생성 %4. %5</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>판정</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>생성</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>경과</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>유형</translation>
    </message>
    <message>
        <source>On the broker</source>
        <translation>브로커에서</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>지연</translation>
    </message>
    <message>
        <source>a row is several messages, each with its own id</source>
        <translation>한 행에 메시지가 여럿이며 각각 ID가 다름</translation>
    </message>
    <message>
        <source>row deleted</source>
        <translation>행 삭제됨</translation>
    </message>
</context>
<context>
    <name>app::OutboxTiles</name>
    <message>
        <source>Relay keeps up</source>
        <translation>릴레이가 따라감</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Oldest waiting</source>
        <translation>가장 오래 대기</translation>
    </message>
    <message>
        <source>Commit to publish</source>
        <translation>커밋에서 발행까지</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1부터</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
    <message>
        <source>last publish %1</source>
        <translation>마지막 발행 %1</translation>
    </message>
    <message>
        <source>Falls behind</source>
        <translation>뒤처지는 중</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아니요</translation>
    </message>
    <message>
        <source>still reading</source>
        <translation>아직 읽는 중</translation>
    </message>
    <message>
        <source>%1 rows in the table</source>
        <translation>테이블에 %1행</translation>
    </message>
    <message>
        <source>%1 whole, %2 poison</source>
        <translation>정상 %1, 독성 %2</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1행</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>대기 없음</translation>
    </message>
    <message>
        <source>no record joined yet</source>
        <translation>연결된 레코드 없음</translation>
    </message>
    <message>
        <source>%1 p99, of the last %2</source>
        <translation>p99 %1, 최근 %2건</translation>
    </message>
    <message>
        <source>%1 p99, before %2</source>
        <translation>p99 %1, %2 이전</translation>
    </message>
    <message>
        <source>%1 p50</source>
        <translation>p50 %1</translation>
    </message>
</context>
<context>
    <name>app::OutboxView</name>
    <message>
        <source>Show the record</source>
        <translation>레코드 보기</translation>
    </message>
    <message>
        <source>Show record %1</source>
        <translation>%1번째 레코드 보기</translation>
    </message>
    <message>
        <source>Filter the stream by this event</source>
        <translation>이 이벤트로 스트림 필터링</translation>
    </message>
    <message>
        <source>Filter the stream by this key</source>
        <translation>이 키로 스트림 필터링</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>페이로드</translation>
    </message>
    <message>
        <source>Copy the id</source>
        <translation>ID 복사</translation>
    </message>
    <message>
        <source>Copy the key</source>
        <translation>키 복사</translation>
    </message>
    <message>
        <source>Counting, %1 – cancel</source>
        <translation>세는 중, %1 – 취소</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>세기</translation>
    </message>
    <message>
        <source>counted at %1: %2</source>
        <translation>%1에 셈: %2</translation>
    </message>
    <message>
        <source>No table is watched.</source>
        <translation>지켜보는 테이블이 없습니다.</translation>
    </message>
    <message>
        <source>%1 is read-only. Unlock writes to it first: the padlock in the status bar.</source>
        <translation>%1은(는) 읽기 전용입니다. 먼저 상태 표시줄의 자물쇠로 쓰기 잠금을 해제하세요.</translation>
    </message>
    <message>
        <source>Select the rows first.</source>
        <translation>먼저 행을 선택하세요.</translation>
    </message>
    <message>
        <source>Shows what would change before anything does.</source>
        <translation>바꾸기 전에 무엇이 바뀌는지 보여 줍니다.</translation>
    </message>
    <message>
        <source>None of these rows would change.</source>
        <translation>바뀌는 행이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Mark %n rows of %1 as processed?</source>
        <translation>
            <numerusform>%1의 %n개 행을 처리됨으로 표시할까요?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reset %n rows of %1 to unprocessed?</source>
        <translation>
            <numerusform>%1의 %n개 행을 미처리로 되돌릴까요?</numerusform>
        </translation>
    </message>
    <message>
        <source>The relay will not send them any more.</source>
        <translation>릴레이가 더 이상 전송하지 않습니다.</translation>
    </message>
    <message>
        <source>The relay will send them again: consumers get them twice unless they know them by their keys.</source>
        <translation>릴레이가 다시 전송합니다. 키로 알아보지 못하는 소비자는 두 번 받습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Mark %n rows</source>
        <translation>
            <numerusform>%n개 행 표시</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reset %n rows</source>
        <translation>
            <numerusform>%n개 행 되돌리기</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 rows were changed. %2</source>
        <translation>%1개 행이 바뀌었습니다. %2</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>테이블</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>매핑</translation>
    </message>
    <message>
        <source>Count the rows exactly; a large table takes a while.</source>
        <translation>행을 정확히 셉니다. 큰 테이블은 시간이 걸립니다.</translation>
    </message>
    <message>
        <source>Mark, reset…</source>
        <translation>표시, 되돌리기…</translation>
    </message>
    <message>
        <source>Mark the selected rows as processed…</source>
        <translation>선택한 행을 처리됨으로 표시…</translation>
    </message>
    <message>
        <source>Reset the selected rows to unprocessed…</source>
        <translation>선택한 행을 미처리로 되돌리기…</translation>
    </message>
    <message>
        <source>Outbox rows</source>
        <translation>아웃박스 행</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>아직 없습니다.</translation>
    </message>
    <message>
        <source>Waiting rows</source>
        <translation>대기 행</translation>
    </message>
    <message>
        <source>Commit against publish</source>
        <translation>커밋과 발행</translation>
    </message>
    <message>
        <source>rows/s</source>
        <translation>행/초</translation>
    </message>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>%1마다</translation>
    </message>
    <message>
        <source>joined with %1 records</source>
        <translation>레코드 %1건과 연결</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, %2부터 %3까지</translation>
    </message>
    <message>
        <source>%1 is out of reach since %2. Trying again; what was read stays.</source>
        <translation>%2부터 %1에 연결되지 않습니다. 다시 시도합니다. 읽은 내용은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>What was read stays.</source>
        <translation>읽은 내용은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>지금 시도</translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>참고 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy: %1</source>
        <translation>복사: %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기</translation>
    </message>
    <message>
        <source>commit</source>
        <translation>커밋</translation>
    </message>
    <message>
        <source>publish</source>
        <translation>발행</translation>
    </message>
    <message>
        <source>no publish since %1</source>
        <translation>%1부터 발행 없음</translation>
    </message>
    <message>
        <source>No database is connected.</source>
        <translation>연결된 데이터베이스가 없습니다.</translation>
    </message>
    <message>
        <source>Connect to a PostgreSQL database: its outbox table is found by itself. The sandbox has one too.</source>
        <translation>PostgreSQL 데이터베이스에 연결하면 아웃박스 테이블을 자동으로 찾습니다. 샌드박스에도 있습니다.</translation>
    </message>
    <message>
        <source>%1 has no outbox table that is known.</source>
        <translation>%1에는 알려진 아웃박스 테이블이 없습니다.</translation>
    </message>
    <message>
        <source>No table has the columns of an outbox. A mapping in the configuration folder describes one of another shape.</source>
        <translation>아웃박스의 열을 가진 테이블이 없습니다. 다른 형태는 설정 폴더의 매핑으로 기술합니다.</translation>
    </message>
    <message>
        <source>The login may not read the outbox.</source>
        <translation>이 로그인으로는 아웃박스를 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Copy GRANT</source>
        <translation>GRANT 복사</translation>
    </message>
    <message>
        <source>%1 is out of reach.</source>
        <translation>%1에 연결되지 않습니다.</translation>
    </message>
    <message>
        <source>%1 cannot be watched.</source>
        <translation>%1을(를) 지켜볼 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1이(가) 비어 있습니다.</translation>
    </message>
    <message>
        <source>Its rows show here as soon as something is committed.</source>
        <translation>무언가 커밋되면 행이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Looking for the outbox of %1.</source>
        <translation>%1의 아웃박스를 찾는 중입니다.</translation>
    </message>
    <message>
        <source>What to know of the table</source>
        <translation>테이블에 대해 알아 둘 점</translation>
    </message>
    <message>
        <source>%1 keeps no outbox.</source>
        <translation>%1에는 아웃박스가 없습니다.</translation>
    </message>
    <message>
        <source>This simulated system publishes its events without one: see its picture in the Simulator.</source>
        <translation>이 시뮬레이션 시스템은 아웃박스 없이 이벤트를 발행합니다. 시뮬레이터의 그림을 보세요.</translation>
    </message>
</context>
<context>
    <name>app::PaletteCommands</name>
    <message>
        <source>nothing is selected for it</source>
        <translation>선택한 것이 없습니다</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>topics</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>saved filters</source>
        <translation>저장한 필터</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>sagas</source>
        <translation>사가</translation>
    </message>
</context>
<context>
    <name>app::PayloadDecodingView</name>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>찾은 것</translation>
    </message>
    <message>
        <source>Decoding report</source>
        <translation>해독 보고서</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>state, step, found</comment>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>인코딩</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8: shown byte by byte where it is not</source>
        <translation>UTF-8이 아님: 아닌 곳은 바이트 단위로 보여 줍니다</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s)</source>
        <translation>
            <numerusform>값 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>%1행 %2열: %3</translation>
    </message>
</context>
<context>
    <name>app::PayloadTextPane</name>
    <message>
        <source>Formatted</source>
        <translation>정돈됨</translation>
    </message>
    <message>
        <source>Laid out on lines of its own; numbers, order and escapes as they came</source>
        <translation>줄을 나누어 보여 줍니다. 숫자, 순서, 이스케이프는 온 그대로입니다</translation>
    </message>
    <message>
        <source>Minified</source>
        <translation>한 줄로</translation>
    </message>
    <message>
        <source>On one line, without white space</source>
        <translation>공백 없이 한 줄로</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>원문</translation>
    </message>
    <message>
        <source>Exactly as it came; bytes that are no text as \xNN</source>
        <translation>온 그대로, 텍스트가 아닌 바이트는 \xNN으로</translation>
    </message>
    <message>
        <source>Copy all of it in this layout</source>
        <translation>이 배치로 전부 복사</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>모두 복사</translation>
    </message>
</context>
<context>
    <name>app::PayloadTextView</name>
    <message>
        <source>Payload as text</source>
        <translation>텍스트로 본 페이로드</translation>
    </message>
    <message>
        <source>
… cut here: %1 of %2 shown. The tree, the bytes and the copies have it all.</source>
        <translation>
… 여기서 잘렸습니다: %2 중 %1. 트리, 바이트, 복사에는 전부 있습니다.</translation>
    </message>
    <message>
        <source>Wrap lines</source>
        <translation>줄 바꿈</translation>
    </message>
</context>
<context>
    <name>app::PayloadTreeView</name>
    <message>
        <source>Payload as a tree</source>
        <translation>트리로 본 페이로드</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>값 복사</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON으로 복사</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>경로 복사</translation>
    </message>
    <message>
        <source>Unfold all</source>
        <translation>모두 펼치기</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>접기</translation>
    </message>
    <message>
        <source>Filter by this value</source>
        <translation>이 값으로 필터</translation>
    </message>
    <message>
        <source>Exclude this value</source>
        <translation>이 값 제외</translation>
    </message>
    <message>
        <source>Make it a column</source>
        <translation>열로 만들기</translation>
    </message>
    <message>
        <source>Colour rows with this value</source>
        <translation>이 값이 있는 행에 색 넣기</translation>
    </message>
</context>
<context>
    <name>app::PayloadViewer</name>
    <message>
        <source>Tree</source>
        <translation>트리</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>헤더</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Decoding</source>
        <translation>해독</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>페이로드</translation>
    </message>
    <message>
        <source>No event is chosen.</source>
        <translation>고른 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Choose one in the list to see what it carries.</source>
        <translation>목록에서 하나를 고르면 내용을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Headers %1</source>
        <translation>헤더 %1</translation>
    </message>
    <message>
        <source>Reading %1.</source>
        <comment>size</comment>
        <translation>%1 읽는 중입니다.</translation>
    </message>
    <message>
        <source>The bytes below are there already.</source>
        <translation>아래의 바이트는 이미 있습니다.</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>바이너리</translation>
    </message>
    <message>
        <source>No value.</source>
        <translation>값이 없습니다.</translation>
    </message>
    <message>
        <source>This record is a tombstone: it deletes its key when the topic is compacted.</source>
        <translation>이 레코드는 툼스톤입니다. 토픽이 압축될 때 해당 키를 지웁니다.</translation>
    </message>
    <message>
        <source>The value is empty.</source>
        <translation>값이 비어 있습니다.</translation>
    </message>
    <message>
        <source>It has no bytes, which differs from no value.</source>
        <translation>바이트가 없는 값이며, 값이 없는 것과는 다릅니다.</translation>
    </message>
    <message>
        <source>The value is not JSON.</source>
        <translation>값이 JSON이 아닙니다.</translation>
    </message>
    <message>
        <source>Text and the bytes show it as it came; Decoding says where reading stopped.</source>
        <translation>텍스트와 바이트에는 온 그대로 나옵니다. 읽기가 멈춘 곳은 해독에 있습니다.</translation>
    </message>
</context>
<context>
    <name>app::Pill</name>
    <message>
        <source>Back to the newest row (%1)</source>
        <translation>가장 새로운 행으로 (%1)</translation>
    </message>
    <message>
        <source>%1 behind · to now</source>
        <translation>%1건 뒤 · 지금으로</translation>
    </message>
</context>
<context>
    <name>app::Plot</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>To now</source>
        <translation>지금으로</translation>
    </message>
</context>
<context>
    <name>app::PlotHeader</name>
    <message>
        <source>Show %1</source>
        <translation>%1 표시</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 숨기기</translation>
    </message>
</context>
<context>
    <name>app::PostgresForm</name>
    <message>
        <source>&amp;Host</source>
        <translation>호스트(&amp;H)</translation>
    </message>
    <message>
        <source>A name or address, or the folder of the server&apos;s socket</source>
        <translation>이름이나 주소, 또는 서버 소켓이 있는 폴더</translation>
    </message>
    <message>
        <source>Po&amp;rt</source>
        <translation>포트(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>데이터베이스(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>사용자(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation>TLS(&amp;T)</translation>
    </message>
    <message>
        <source>if the server has it</source>
        <translation>서버가 지원하면</translation>
    </message>
    <message>
        <source>never</source>
        <translation>쓰지 않음</translation>
    </message>
    <message>
        <source>always, any certificate</source>
        <translation>항상, 인증서는 확인 안 함</translation>
    </message>
    <message>
        <source>check the authority</source>
        <translation>인증 기관 확인</translation>
    </message>
    <message>
        <source>check authority and name</source>
        <translation>인증 기관과 이름 확인</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>비밀번호(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>CA 파일(&amp;C)</translation>
    </message>
    <message>
        <source>Ta&amp;ble</source>
        <translation>테이블(&amp;B)</translation>
    </message>
    <message>
        <source>found in the catalogue</source>
        <translation>카탈로그에서 찾음</translation>
    </message>
    <message>
        <source>&amp;Mapping</source>
        <translation>매핑(&amp;M)</translation>
    </message>
    <message>
        <source>the one that fits</source>
        <translation>맞는 것으로</translation>
    </message>
    <message>
        <source>Give the name of the database.</source>
        <translation>데이터베이스 이름을 입력하세요.</translation>
    </message>
</context>
<context>
    <name>app::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>환경 설정</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>색상(&amp;C)</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>데스크톱을 따름</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation>시간대(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;omfortable rows</source>
        <translation>넉넉한 행 높이(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Reduce motion</source>
        <translation>움직임 줄이기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Events held, thousands</source>
        <translation>보관할 이벤트, 천 건(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Memory for events, MB</source>
        <translation>이벤트용 메모리, MB(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Disk for events, MB</source>
        <translation>이벤트용 디스크, MB(&amp;D)</translation>
    </message>
    <message>
        <source>Beyond this, the bodies of the oldest events go to disk, packed.</source>
        <translation>이를 넘으면 가장 오래된 이벤트의 내용을 압축해 디스크로 옮깁니다.</translation>
    </message>
    <message>
        <source>Beyond this, the oldest events are let go. 0 keeps nothing on disk.</source>
        <translation>이를 넘으면 가장 오래된 이벤트부터 내보냅니다. 0이면 디스크에 두지 않습니다.</translation>
    </message>
    <message>
        <source>Language and budget count from the next start.</source>
        <translation>언어와 저장 한도는 다음 시작부터 적용됩니다.</translation>
    </message>
</context>
<context>
    <name>app::ProcessMapPanel</name>
    <message>
        <source>Every event, by correlation id or key</source>
        <translation>모든 이벤트, 상관 ID 또는 키 기준</translation>
    </message>
    <message>
        <source>%1 of the steps</source>
        <translation>전이의 %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln saga(s)</source>
        <translation>
            <numerusform>사가 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln variant(s)</source>
        <translation>
            <numerusform>변형 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) came again</source>
        <translation>
            <numerusform>다시 온 이벤트 %Ln건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln saga(s) forgotten for want of room</source>
        <translation>
            <numerusform>공간이 모자라 잊은 사가 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of sagas that are too long</source>
        <translation>
            <numerusform>너무 긴 사가의 이벤트 %Ln건</numerusform>
        </translation>
    </message>
    <message>
        <source>plain layout</source>
        <translation>단순 배치</translation>
    </message>
    <message>
        <source>No sagas of this definition</source>
        <translation>이 정의의 사가가 없습니다</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>아직 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Choose another one above, or draft one from what is here.</source>
        <translation>위에서 다른 정의를 고르거나 지금 있는 이벤트로 초안을 만드세요.</translation>
    </message>
    <message>
        <source>The map grows as soon as events come.</source>
        <translation>이벤트가 오면 지도가 그려집니다.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message>
        <source>Process map</source>
        <translation>프로세스 지도</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>정의</translation>
    </message>
    <message>
        <source>What the events of a saga have in common, and which of them count</source>
        <translation>한 사가의 이벤트가 공유하는 것과 그중 세는 이벤트</translation>
    </message>
    <message>
        <source>Share of the steps shown</source>
        <translation>표시할 전이의 비율</translation>
    </message>
    <message>
        <source>The most frequent arrows, so many that they cover this share</source>
        <translation>이 비율을 채울 만큼의 가장 잦은 화살표</translation>
    </message>
    <message>
        <source>Draft a definition…</source>
        <translation>정의 초안 만들기…</translation>
    </message>
    <message>
        <source>Picture (SVG, PNG)…</source>
        <translation>그림 (SVG, PNG)…</translation>
    </message>
    <message>
        <source>Graphviz (DOT)…</source>
        <translation>Graphviz (DOT)…</translation>
    </message>
    <message>
        <source>Export the process map</source>
        <translation>프로세스 지도 내보내기</translation>
    </message>
    <message>
        <source>Event log (XES)…</source>
        <translation>이벤트 로그 (XES)…</translation>
    </message>
    <message>
        <source>Event log (CSV)…</source>
        <translation>이벤트 로그 (CSV)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Export the map or the event log</source>
        <translation>지도나 이벤트 로그 내보내기</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>변형</translation>
    </message>
    <message>
        <source>Sagas of the variant</source>
        <translation>이 변형의 사가</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png)</source>
        <translation>그림 (*.svg *.png)</translation>
    </message>
    <message>
        <source>Export the event log</source>
        <translation>이벤트 로그 내보내기</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1에 쓸 수 없습니다: %2</translation>
    </message>
</context>
<context>
    <name>app::ProductionChip</name>
    <message>
        <source>PRODUCTION %1</source>
        <translation>운영 %1</translation>
    </message>
</context>
<context>
    <name>app::RedisForm</name>
    <message>
        <source>&amp;Host</source>
        <translation>호스트(&amp;H)</translation>
    </message>
    <message>
        <source>A name or address, or the path of the server&apos;s socket</source>
        <translation>이름이나 주소, 또는 서버 소켓의 경로</translation>
    </message>
    <message>
        <source>Po&amp;rt</source>
        <translation>포트(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Security</source>
        <translation>보안(&amp;S)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>&amp;CA file</source>
        <translation>CA 파일(&amp;C)</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>시스템의 인증 기관</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>사용자(&amp;U)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>비밀번호(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>데이터베이스(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Key pattern</source>
        <translation>키 패턴(&amp;K)</translation>
    </message>
    <message>
        <source>How a key is called that says that an event was handled</source>
        <translation>이벤트가 처리되었음을 나타내는 키의 이름 형식</translation>
    </message>
    <message>
        <source>Give the host or the socket of the server.</source>
        <translation>서버의 호스트나 소켓을 입력하세요.</translation>
    </message>
</context>
<context>
    <name>app::RelayPanel</name>
    <message>
        <source>Relay diagnosis</source>
        <translation>릴레이 진단</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>보기: %1</translation>
    </message>
</context>
<context>
    <name>app::RepairDialog</name>
    <message numerus="yes">
        <source>Repair %Ln dead letters by a rule</source>
        <translation>
            <numerusform>데드 레터 %Ln건을 규칙으로 수리</numerusform>
        </translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Saved rules</source>
        <translation>저장된 규칙</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>단계 추가</translation>
    </message>
    <message>
        <source>Save the rule…</source>
        <translation>규칙 저장…</translation>
    </message>
    <message>
        <source>a new one</source>
        <translation>새 규칙</translation>
    </message>
    <message>
        <source>Save the rule</source>
        <translation>규칙 저장</translation>
    </message>
    <message>
        <source>Its name:</source>
        <translation>이름:</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 파일을 쓸 수 없습니다: %2</translation>
    </message>
    <message>
        <source>The example before</source>
        <translation>이전 예</translation>
    </message>
    <message>
        <source>The next example</source>
        <translation>다음 예</translation>
    </message>
    <message>
        <source>Use the rule</source>
        <translation>규칙 사용</translation>
    </message>
    <message>
        <source>a rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>%1행 %2열: %3</translation>
    </message>
    <message>
        <source>%1 changed, %2 left as they are, %3 cannot be repaired.</source>
        <translation>%1건 변경, %2건 그대로, %3건 수리할 수 없음.</translation>
    </message>
    <message>
        <source>Example %1 of %2 · %3</source>
        <translation>예 %2개 중 %1 · %3</translation>
    </message>
</context>
<context>
    <name>app::ReplayPanel</name>
    <message>
        <source>Put the plan aside</source>
        <translation>계획 접어 두기</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>where each came from</source>
        <translation>각각의 원래 출처</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>To</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>same partition where the counts match, else by key</source>
        <translation>파티션 수가 같으면 같은 파티션, 아니면 키에 따라</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
    <message>
        <source>canary first: 1, 2, 5, 20 … stops when one comes back</source>
        <translation>먼저 카나리아: 1, 2, 5, 20 … 되돌아오면 멈춤</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>as fast as it goes</source>
        <translation>가능한 한 빠르게</translation>
    </message>
    <message>
        <source> a second</source>
        <translation>건/초</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>수리</translation>
    </message>
    <message>
        <source>why: kept in the audit record</source>
        <translation>이유: 감사 기록에 남습니다</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>이유</translation>
    </message>
    <message>
        <source>Make the plan</source>
        <translation>계획 만들기</translation>
    </message>
    <message>
        <source>How</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>The message before</source>
        <translation>이전 메시지</translation>
    </message>
    <message>
        <source>The next message</source>
        <translation>다음 메시지</translation>
    </message>
    <message>
        <source>What changes in the message</source>
        <translation>메시지에서 바뀌는 내용</translation>
    </message>
    <message>
        <source>Canary · stops when one comes back</source>
        <translation>카나리아 · 하나라도 되돌아오면 멈춤</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>확인됨</translation>
    </message>
    <message>
        <source>open</source>
        <translation>남음</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>되돌아옴</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>거부됨</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>제외됨</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>잠금 해제…</translation>
    </message>
    <message>
        <source>Change the plan</source>
        <translation>계획 변경</translation>
    </message>
    <message>
        <source>Plan the failures again</source>
        <translation>실패한 건 다시 계획</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>여기서 멈춤</translation>
    </message>
    <message>
        <source>Send…</source>
        <translation>보내기…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages</source>
        <translation>
            <numerusform>메시지 %Ln건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln records to %1?</source>
        <translation>
            <numerusform>%1(으)로 %Ln건을 보낼까요?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln records</source>
        <translation>
            <numerusform>%Ln건 보내기</numerusform>
        </translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>계획하는 중…</translation>
    </message>
    <message>
        <source>Say why first.</source>
        <translation>먼저 이유를 적으세요.</translation>
    </message>
    <message>
        <source>Replay plan</source>
        <translation>재처리 계획</translation>
    </message>
    <message>
        <source>Replay plan %1</source>
        <translation>재처리 계획 %1</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 외 %2개</translation>
    </message>
    <message>
        <source>Every subscriber of the destinations sees the copies.</source>
        <translation>대상 토픽의 모든 구독자가 사본을 받습니다.</translation>
    </message>
    <message>
        <source>Every subscriber sees the copies: %1.</source>
        <translation>모든 구독자가 사본을 받습니다: %1.</translation>
    </message>
    <message>
        <source>Every subscriber sees the copies: %1. Those that read uncommitted records see copies of aborted transactions too.</source>
        <translation>모든 구독자가 사본을 받습니다: %1. 커밋되지 않은 레코드를 읽는 구독자는 중단된 트랜잭션의 사본도 받습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them repaired</source>
        <translation>
            <numerusform>그중 %Ln건 수리</numerusform>
        </translation>
    </message>
    <message>
        <source>same key, same partition where the counts match</source>
        <translation>같은 키, 파티션 수가 같으면 같은 파티션</translation>
    </message>
    <message>
        <source>same key, placed by it</source>
        <translation>같은 키, 키에 따라 배치</translation>
    </message>
    <message>
        <source>exactly once, in transactions of 1,000</source>
        <translation>정확히 한 번, 1,000건씩 트랜잭션으로</translation>
    </message>
    <message>
        <source>at least once, each confirmed by the broker</source>
        <translation>최소 한 번, 건마다 브로커가 확인</translation>
    </message>
    <message>
        <source>; without transactions at the broker at least once</source>
        <translation>. 브로커에 트랜잭션이 없으면 최소 한 번</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>초당 %1건</translation>
    </message>
    <message>
        <source>Preview · message %1 of %2 · %3</source>
        <translation>미리 보기 · 메시지 %2건 중 %1 · %3</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>제외</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>표시</translation>
    </message>
    <message numerus="yes">
        <source>%Ln would take effect twice</source>
        <translation>
            <numerusform>%Ln건이 두 번 처리됨</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: handled before, and the key has expired</source>
        <translation>%1: 이미 처리했고 키가 만료되었습니다</translation>
    </message>
    <message numerus="yes">
        <source>%Ln would be skipped by their key</source>
        <translation>
            <numerusform>%Ln건은 키가 있어 건너뜀</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were replayed before and came back</source>
        <translation>
            <numerusform>%Ln건은 재처리했으나 되돌아옴</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; left alone after %2 times</source>
        <translation>%1; %2번 뒤에는 보내지 않습니다</translation>
    </message>
    <message>
        <source>Whether they would take effect twice is not known.</source>
        <translation>두 번 처리될지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>%1: without an event id there is no key to look for</source>
        <translation>%1: 이벤트 ID가 없어 찾을 키가 없습니다</translation>
    </message>
    <message>
        <source>No store of idempotency keys is open.</source>
        <translation>열려 있는 멱등 키 저장소가 없습니다.</translation>
    </message>
    <message>
        <source>watching what comes back</source>
        <translation>되돌아오는지 보는 중</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>보내는 중</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>도달 못 함</translation>
    </message>
    <message>
        <source>Journal: %1 of %2 confirmed by the broker</source>
        <translation>저널: %2건 중 %1건을 브로커가 확인</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %Ln came back to the dead letters.</source>
        <translation>
            <numerusform>멈춤: %Ln건이 데드 레터로 되돌아왔습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped before its end; it can go on from here.</source>
        <translation>끝나기 전에 멈췄습니다. 여기서 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Done: each was sent exactly once.</source>
        <translation>완료: 모두 정확히 한 번 보냈습니다.</translation>
    </message>
    <message>
        <source>Done: each was sent at least once, confirmed.</source>
        <translation>완료: 모두 최소 한 번 보냈고 확인되었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln may be double.</source>
        <translation>
            <numerusform>%Ln건은 중복일 수 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dry run: everything was done but sending.</source>
        <translation>시험 실행: 보내기만 빼고 모두 했습니다.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Run the rest…</source>
        <translation>나머지 보내기…</translation>
    </message>
    <message numerus="yes">
        <source>Send %Ln…</source>
        <translation>
            <numerusform>%Ln건 보내기…</numerusform>
        </translation>
    </message>
    <message>
        <source>Writes unlocked, %1 left</source>
        <translation>쓰기 잠금 해제, %1 남음</translation>
    </message>
    <message>
        <source>Writes are locked.</source>
        <translation>쓰기가 잠겨 있습니다.</translation>
    </message>
    <message>
        <source>Writes are locked: unlock them first.</source>
        <translation>쓰기가 잠겨 있습니다. 먼저 잠금을 해제하세요.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>보낼 것이 없습니다.</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>클러스터</translation>
    </message>
    <message>
        <source>orders=orders-v2, payments=payments-v2</source>
        <translation>orders=orders-v2, payments=payments-v2</translation>
    </message>
    <message>
        <source>What came from the first goes to the second</source>
        <translation>앞의 토픽에서 온 것은 뒤의 토픽으로 보냅니다</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>다른 곳으로</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>성공</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>The outcome of each message, as NDJSON or CSV</source>
        <translation>메시지마다의 결과를 NDJSON 또는 CSV로</translation>
    </message>
    <message>
        <source>Purge…</source>
        <translation>비우기…</translation>
    </message>
    <message>
        <source>Delete the dead letters that were replayed</source>
        <translation>다시 보낸 데드 레터를 삭제합니다</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>같은 클러스터</translation>
    </message>
    <message>
        <source>Redirect: “%1” is not written as FROM=TO.</source>
        <translation>다른 곳으로: “%1”은(는) FROM=TO 형식이 아닙니다.</translation>
    </message>
    <message>
        <source>Export the report</source>
        <translation>보고서 내보내기</translation>
    </message>
    <message>
        <source>NDJSON (*.ndjson);;CSV (*.csv)</source>
        <translation>NDJSON (*.ndjson);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1에 쓰지 못했습니다.</translation>
    </message>
    <message>
        <source>%1, partition %2: all before offset %3</source>
        <translation>%1, 파티션 %2: 오프셋 %3 앞의 모든 것</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln dead letters for good?</source>
        <translation>
            <numerusform>데드 레터 %Ln개를 완전히 삭제할까요?</numerusform>
        </translation>
    </message>
    <message>
        <source>All of them were replayed. They cannot be brought back, and nobody can look at them any more.</source>
        <translation>모두 다시 보낸 것입니다. 되돌릴 수 없으며, 더는 아무도 볼 수 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln dead letters</source>
        <translation>
            <numerusform>데드 레터 %Ln개 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for what can be deleted…</source>
        <translation>삭제할 수 있는 것을 찾는 중…</translation>
    </message>
    <message>
        <source>Nothing can be deleted: the oldest dead letters were not replayed.</source>
        <translation>삭제할 수 있는 것이 없습니다: 가장 오래된 데드 레터를 다시 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>삭제하는 중…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln dead letters were deleted.</source>
        <translation>
            <numerusform>데드 레터 %Ln개를 삭제했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>note it in the topic %1, for other computers</source>
        <translation>다른 컴퓨터를 위해 토픽 %1에 기록</translation>
    </message>
    <message>
        <source>A compacted topic beside the dead letters, made when it is not there: who replayed what, and when. Sagalens on other computers leaves those out.</source>
        <translation>데드 레터와 같은 클러스터의 압축(compacted) 토픽이며 없으면 만듭니다. 누가 언제 무엇을 재처리했는지 기록하고, 다른 컴퓨터의 Sagalens는 이를 제외합니다.</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>표시</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>noted in %1</source>
        <translation>%1에 기록</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fit their consumer</source>
        <translation>
            <numerusform>컨슈머에 맞음 %Ln건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln do not</source>
        <translation>
            <numerusform>맞지 않음 %Ln건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln it is not known</source>
        <translation>
            <numerusform>알 수 없음 %Ln건</numerusform>
        </translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>확인하지 않음</translation>
    </message>
    <message>
        <source>Upcast to %1</source>
        <translation>%1(으)로 업캐스트</translation>
    </message>
    <message numerus="yes">
        <source>%Ln have a version that their consumer does not accept</source>
        <translation>
            <numerusform>%Ln건은 컨슈머가 받지 않는 버전입니다</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no upcaster for it.</source>
        <translation>이 버전의 업캐스터가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Whether their consumer accepts the version is not known for %Ln.</source>
        <translation>
            <numerusform>%Ln건은 컨슈머가 버전을 받는지 알 수 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Their groups were not seen handling such events, and there is no upcaster.</source>
        <translation>해당 그룹이 이런 이벤트를 처리하는 것을 본 적이 없고 업캐스터도 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::ReplaySteps</name>
    <message>
        <source>Plan</source>
        <translation>계획</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>시험 실행</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>카나리아</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>%2단계 중 %1: %3</translation>
    </message>
</context>
<context>
    <name>app::RowStrip</name>
    <message>
        <source>Payload</source>
        <translation>페이로드</translation>
    </message>
    <message>
        <source>Payload of the row</source>
        <translation>행의 페이로드</translation>
    </message>
    <message>
        <source>Id %1</source>
        <translation>ID %1</translation>
    </message>
    <message>
        <source>aggregate %1 %2</source>
        <translation>애그리거트 %1 %2</translation>
    </message>
    <message>
        <source>created %1</source>
        <translation>생성 %1</translation>
    </message>
    <message>
        <source>marked %1</source>
        <translation>표시 %1</translation>
    </message>
    <message>
        <source>deleted from the table</source>
        <translation>테이블에서 삭제됨</translation>
    </message>
    <message>
        <source>transaction %1</source>
        <translation>트랜잭션 %1</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>위치 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n회 시도</numerusform>
        </translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>%1이(가) 점유</translation>
    </message>
    <message>
        <source>Asking the database …</source>
        <translation>데이터베이스에 묻는 중…</translation>
    </message>
    <message>
        <source>The table is not watched any more.</source>
        <translation>테이블을 더 이상 지켜보지 않습니다.</translation>
    </message>
</context>
<context>
    <name>app::RuleModel</name>
    <message>
        <source>For example %1</source>
        <translation>예: %1</translation>
    </message>
    <message>
        <source>%1: in %2 of the events, %3 groups of %4 events</source>
        <translation>%1: 이벤트의 %2에 있음, 그룹 %3개, 그룹마다 이벤트 %4건</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>규칙</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>적용 범위</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>그룹</translation>
    </message>
    <message>
        <source>Events each</source>
        <translation>그룹당 이벤트</translation>
    </message>
    <message>
        <source>Types each</source>
        <translation>그룹당 유형</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Same as</source>
        <translation>같은 규칙</translation>
    </message>
</context>
<context>
    <name>app::RunTree</name>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>실행 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>The first run, %1 steps</source>
        <translation>첫 실행, %1단계</translation>
    </message>
    <message>
        <source>Leaves after step %1, %2 steps</source>
        <translation>%1단계 뒤에 갈라짐, %2단계</translation>
    </message>
    <message>
        <source>Invariants broken: %1</source>
        <translation>깨진 불변식: %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Compare with the present run</source>
        <translation>현재 실행과 비교</translation>
    </message>
</context>
<context>
    <name>app::SagaComparePanel</name>
    <message>
        <source>Messages</source>
        <translation>메시지</translation>
    </message>
    <message>
        <source>Choreography and orchestration</source>
        <translation>코레오그래피와 오케스트레이션</translation>
    </message>
</context>
<context>
    <name>app::SagaDetails</name>
    <message>
        <source>Show dead letter</source>
        <translation>데드 레터 보기</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>보고서 복사</translation>
    </message>
    <message>
        <source>Open in Stream</source>
        <translation>스트림에서 열기</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Findings of this saga</source>
        <translation>이 사가의 문제</translation>
    </message>
    <message>
        <source>Nothing is odd about it.</source>
        <translation>이상한 점이 없습니다.</translation>
    </message>
    <message>
        <source>Beside another</source>
        <translation>나란히 비교</translation>
    </message>
    <message>
        <source>Saga</source>
        <translation>사가</translation>
    </message>
    <message>
        <source>State, times, steps and events as Markdown</source>
        <translation>상태, 시각, 단계, 이벤트를 Markdown으로 복사</translation>
    </message>
    <message>
        <source>Filter the Stream to the events of this saga</source>
        <translation>스트림을 이 사가의 이벤트로 거르기</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>정의</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>경과</translation>
    </message>
    <message>
        <source>In this step</source>
        <translation>이 단계에서</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>기한</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>연관 기준</translation>
    </message>
    <message>
        <source>the definition</source>
        <translation>정의</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Saga %1</source>
        <translation>사가 %1</translation>
    </message>
    <message>
        <source>No saga selected</source>
        <translation>선택한 사가 없음</translation>
    </message>
    <message>
        <source>One of its events is a dead letter.</source>
        <translation>이벤트 하나가 데드 레터입니다.</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 뒤</translation>
    </message>
    <message>
        <source>passed by %1</source>
        <translation>%1 지남</translation>
    </message>
    <message>
        <source>%1, of them %2 came again</source>
        <translation>%1건, 그중 %2건 중복</translation>
    </message>
    <message>
        <source>, else </source>
        <translation>, 없으면 </translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Overdue by %1</source>
        <translation>기한을 %1 넘김</translation>
    </message>
    <message>
        <source>Not expected: %1</source>
        <translation>예상하지 않음: %1</translation>
    </message>
    <message>
        <source>%1 events came again</source>
        <translation>중복 이벤트 %1건</translation>
    </message>
    <message>
        <source>A dead letter</source>
        <translation>데드 레터</translation>
    </message>
</context>
<context>
    <name>app::SagaModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Saga %1: %2, %3</source>
        <translation>사가 %1: %2, %3</translation>
    </message>
    <message>
        <source>Saga</source>
        <translation>사가</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>현재 위치</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>경과</translation>
    </message>
    <message>
        <source>In this step</source>
        <translation>이 단계에서</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>기한</translation>
    </message>
</context>
<context>
    <name>app::SagaStatePanel</name>
    <message>
        <source>Event of the saga</source>
        <translation>사가의 이벤트</translation>
    </message>
    <message>
        <source>Go through the events of the saga</source>
        <translation>사가의 이벤트를 차례로 봅니다</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>첫 이벤트</translation>
    </message>
    <message>
        <source>Event before</source>
        <translation>이전 이벤트</translation>
    </message>
    <message>
        <source>Event after</source>
        <translation>다음 이벤트</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>마지막 이벤트</translation>
    </message>
    <message>
        <source>What this message changed</source>
        <translation>이 메시지가 바꾼 것</translation>
    </message>
    <message>
        <source>State: what this message changed</source>
        <translation>상태: 이 메시지가 바꾼 것</translation>
    </message>
    <message>
        <source>Message in</source>
        <translation>들어온 메시지</translation>
    </message>
    <message>
        <source>Messages out</source>
        <translation>나간 메시지</translation>
    </message>
    <message>
        <source>Open in Stream</source>
        <translation>스트림에서 열기</translation>
    </message>
    <message>
        <source>Outbox row</source>
        <translation>아웃박스 행</translation>
    </message>
    <message>
        <source>Plan a replay…</source>
        <translation>재처리 계획…</translation>
    </message>
    <message>
        <source>Saga state</source>
        <translation>사가 상태</translation>
    </message>
    <message>
        <source>Reading the saga.</source>
        <translation>사가를 읽는 중입니다.</translation>
    </message>
    <message>
        <source>No saga is selected.</source>
        <translation>선택한 사가가 없습니다.</translation>
    </message>
    <message>
        <source>Its state after any of its events shows here.</source>
        <translation>각 이벤트 직후의 상태가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Saga state after %1</source>
        <translation>%1 이후의 사가 상태</translation>
    </message>
    <message>
        <source>event %1 of %2</source>
        <translation>이벤트 %1/%2</translation>
    </message>
    <message>
        <source>It came by itself.</source>
        <translation>스스로 시작되었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>외 %n건</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SagaStrip</name>
    <message>
        <source>All</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Step where they stand</source>
        <translation>머물러 있는 단계</translation>
    </message>
    <message>
        <source>any step</source>
        <translation>모든 단계</translation>
    </message>
</context>
<context>
    <name>app::SagasView</name>
    <message>
        <source>Column %1: %2 %3</source>
        <translation>%1번째 글자: %2 %3</translation>
    </message>
    <message>
        <source>state</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Filter of sagas</source>
        <translation>사가 필터</translation>
    </message>
    <message>
        <source>state == &quot;stuck&quot; || age &gt; 5m</source>
        <translation>state == &quot;stuck&quot; || age &gt; 5m</translation>
    </message>
    <message>
        <source>A part of the key; a condition over state, step, key, age, inStep, deadline or started; or the common filter, for sagas that have such an event: payload.totalAmount &gt; 100000</source>
        <translation>키의 일부, state·step·key·age·inStep·deadline·started에 대한 조건, 또는 그런 이벤트가 있는 사가를 찾는 일반 필터: payload.totalAmount &gt; 100000</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>정렬</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>확인 필요</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>최신순</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>오래된순</translation>
    </message>
    <message>
        <source>age</source>
        <translation>경과 시간</translation>
    </message>
    <message>
        <source>in this step</source>
        <translation>이 단계에서</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>기한</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>정의</translation>
    </message>
    <message>
        <source>Sagas</source>
        <translation>사가</translation>
    </message>
    <message>
        <source>Sequence</source>
        <translation>시퀀스</translation>
    </message>
    <message>
        <source>Process map</source>
        <translation>프로세스 맵</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>best fit: %1</source>
        <translation>가장 맞는 정의: %1</translation>
    </message>
    <message>
        <source>%1 older ones let go</source>
        <translation>오래된 %1건 내보냄</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2건 중 %1건</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>일치하는 사가가 없습니다.</translation>
    </message>
    <message>
        <source>No saga of this definition is like that.</source>
        <translation>이 정의의 사가 중에 조건에 맞는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
    <message>
        <source>No events yet.</source>
        <translation>아직 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Connect to a broker, open a capture, start the sandbox or run the simulator: sagas are told by their events.</source>
        <translation>브로커에 연결하거나 캡처를 열거나 샌드박스를 시작하거나 시뮬레이터를 실행하세요. 사가는 이벤트로 알아봅니다.</translation>
    </message>
    <message>
        <source>No definition fits these events.</source>
        <translation>이 이벤트에 맞는 정의가 없습니다.</translation>
    </message>
    <message>
        <source>A definition says which events belong together and what is expected of them. Ours and yours are files; one can be learned from the events.</source>
        <translation>정의는 어떤 이벤트가 함께 묶이고 무엇을 예상하는지 말합니다. 정의는 파일이며, 이벤트에서 배울 수도 있습니다.</translation>
    </message>
    <message>
        <source>Learn one…</source>
        <translation>정의 배우기…</translation>
    </message>
    <message>
        <source>To the list of sagas</source>
        <translation>사가 목록으로</translation>
    </message>
    <message>
        <source>To the sequence diagram</source>
        <translation>시퀀스 다이어그램으로</translation>
    </message>
    <message>
        <source>To the process map</source>
        <translation>프로세스 맵으로</translation>
    </message>
    <message>
        <source>To the comparison</source>
        <translation>비교로</translation>
    </message>
</context>
<context>
    <name>app::SandboxPanel</name>
    <message>
        <source>Orders a second</source>
        <translation>초당 주문</translation>
    </message>
    <message>
        <source>Failures, %</source>
        <translation>실패, %</translation>
    </message>
    <message>
        <source>Of the orders: half of them a declined card, half out of stock</source>
        <translation>주문 중 비율: 절반은 카드 거절, 절반은 재고 없음</translation>
    </message>
    <message>
        <source>Cancelled, %</source>
        <translation>취소, %</translation>
    </message>
    <message>
        <source>Duplicates, %</source>
        <translation>중복, %</translation>
    </message>
    <message>
        <source>Of the records: published twice</source>
        <translation>레코드 중 비율: 두 번 발행</translation>
    </message>
    <message>
        <source>Poison messages, %</source>
        <translation>독성 메시지, %</translation>
    </message>
    <message>
        <source>Messages that no consumer can read. They end on the dead-letter topic.</source>
        <translation>어떤 컨슈머도 읽지 못하는 메시지입니다. 데드 레터 토픽으로 갑니다.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>one at work</source>
        <translation>하나 작동</translation>
    </message>
    <message>
        <source>two at once</source>
        <translation>동시에 둘</translation>
    </message>
    <message>
        <source>Outbox relay</source>
        <translation>아웃박스 릴레이</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 멈춤</translation>
    </message>
    <message>
        <source>Make happen now</source>
        <translation>지금 일으키기</translation>
    </message>
    <message>
        <source>A record that is no JSON</source>
        <translation>JSON이 아닌 레코드</translation>
    </message>
    <message>
        <source>A record that ends in the middle</source>
        <translation>중간에서 끝나는 레코드</translation>
    </message>
    <message>
        <source>An ORDER_CREATED of version 3</source>
        <translation>버전 3인 ORDER_CREATED</translation>
    </message>
    <message>
        <source>An event that its handler cannot bear</source>
        <translation>핸들러가 처리하지 못하는 이벤트</translation>
    </message>
    <message>
        <source>The relay dies between publish and mark</source>
        <translation>릴레이가 발행과 표시 사이에 죽음</translation>
    </message>
    <message>
        <source>All idempotency keys expire</source>
        <translation>모든 멱등 키 만료</translation>
    </message>
    <message>
        <source>Stop the sandbox</source>
        <translation>샌드박스 중지</translation>
    </message>
    <message>
        <source>Start the sandbox</source>
        <translation>샌드박스 시작</translation>
    </message>
    <message>
        <source>%1 is starting.</source>
        <translation>%1 시작 중입니다.</translation>
    </message>
    <message>
        <source>%1 runs.</source>
        <translation>%1 실행 중입니다.</translation>
    </message>
    <message>
        <source>%1 is off: the package %2 brings it.</source>
        <translation>%1 꺼짐: %2 패키지를 설치하면 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 is off. %2</source>
        <translation>%1 꺼짐. %2</translation>
    </message>
    <message>
        <source>%1 orders, %2 records published, %3 handled, %4 dead letters</source>
        <translation>주문 %1건, 발행 %2건, 처리 %3건, 데드 레터 %4건</translation>
    </message>
    <message>
        <source>Starting Kafka, PostgreSQL and Redis…</source>
        <translation>Kafka, PostgreSQL, Redis를 시작하는 중…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>중지하는 중…</translation>
    </message>
    <message>
        <source>A Kafka, a PostgreSQL and a Redis of its own in a temporary folder, with order, payment, inventory and shipping services at work.</source>
        <translation>임시 폴더에 전용 Kafka, PostgreSQL, Redis를 띄우고 주문, 결제, 재고, 배송 서비스를 움직입니다.</translation>
    </message>
</context>
<context>
    <name>app::SavedDialog</name>
    <message>
        <source>Saved connections</source>
        <translation>저장된 연결</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>열기(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>편집(&amp;E)…</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>복제(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Move to</source>
        <translation>이동(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>삭제(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>가져오기(&amp;I)…</translation>
    </message>
    <message>
        <source>E&amp;xport all…</source>
        <translation>모두 내보내기(&amp;X)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Import connections</source>
        <translation>연결 가져오기</translation>
    </message>
    <message>
        <source>Export connections</source>
        <translation>연결 내보내기</translation>
    </message>
    <message>
        <source>Connections (*.json)</source>
        <translation>연결 (*.json)</translation>
    </message>
    <message>
        <source>Delete a connection</source>
        <translation>연결 삭제</translation>
    </message>
    <message>
        <source>Delete the connection %1?</source>
        <translation>%1 연결을 삭제할까요?</translation>
    </message>
    <message>
        <source>Its password in the keyring goes too. What it leads to is not touched.</source>
        <translation>키링에 있는 비밀번호도 함께 삭제됩니다. 연결된 시스템은 건드리지 않습니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>폴더 없음</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>새 폴더…</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>새 폴더</translation>
    </message>
    <message>
        <source>Name of the folder; “Shop / production” lies in “Shop”</source>
        <translation>폴더 이름. “Shop / production”은 “Shop” 안에 놓입니다</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 파일을 읽을 수 없습니다</translation>
    </message>
    <message>
        <source>%1 holds no connections</source>
        <translation>%1 파일에 연결이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) were read</source>
        <translation>
            <numerusform>연결 %n개를 읽었습니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) were written</source>
        <translation>
            <numerusform>연결 %n개를 저장했습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Passwords are not among them: whoever imports the file is asked for theirs.</source>
        <translation>비밀번호는 들어 있지 않습니다. 파일을 가져오는 사람이 직접 입력합니다.</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 파일에 쓸 수 없습니다</translation>
    </message>
    <message>
        <source>No saved connections</source>
        <translation>저장된 연결이 없습니다</translation>
    </message>
    <message>
        <source>Connect to a broker and save it there, or import a file: connections that were exported, a client.properties, a list of addresses.</source>
        <translation>브로커에 연결하면서 저장하거나 파일을 가져오세요. 내보낸 연결, client.properties, 주소 목록을 읽을 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>app::SavedModel</name>
    <message>
        <source>A production connection</source>
        <translation>운영 연결</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
</context>
<context>
    <name>app::ScenarioCard</name>
    <message>
        <source>%1 steps</source>
        <translation>%1단계</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>보았음</translation>
    </message>
</context>
<context>
    <name>app::ScenarioPanel</name>
    <message>
        <source>Run with guide</source>
        <translation>안내와 함께 실행</translation>
    </message>
    <message>
        <source>Open paused</source>
        <translation>멈춘 채 열기</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>시나리오</translation>
    </message>
    <message>
        <source>You will see</source>
        <translation>보게 될 것</translation>
    </message>
    <message>
        <source>Settings of this run</source>
        <translation>이 실행의 설정</translation>
    </message>
    <message>
        <source>The fix</source>
        <translation>수정</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1단계</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
</context>
<context>
    <name>app::SchemasView</name>
    <message>
        <source>Export as JSON Schema…</source>
        <translation>JSON Schema로 내보내기…</translation>
    </message>
    <message>
        <source>Take the present schema as the baseline</source>
        <translation>현재 스키마를 기준으로 삼기</translation>
    </message>
    <message>
        <source>Show this type in the stream</source>
        <translation>이 타입을 스트림에서 보기</translation>
    </message>
    <message>
        <source>Open the folder of upcasters</source>
        <translation>업캐스터 폴더 열기</translation>
    </message>
    <message>
        <source>Read the upcasters again</source>
        <translation>업캐스터 다시 읽기</translation>
    </message>
    <message>
        <source>JSON Schema…</source>
        <translation>JSON Schema…</translation>
    </message>
    <message>
        <source>Reload upcasters</source>
        <translation>업캐스터 다시 읽기</translation>
    </message>
    <message>
        <source>Types and versions</source>
        <translation>타입과 버전</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Upcast</source>
        <translation>업캐스트</translation>
    </message>
    <message>
        <source>Dead letters are not learnt from</source>
        <translation>데드 레터에서는 스키마를 배우지 않습니다</translation>
    </message>
    <message>
        <source>They are counted. What their payloads should be is seen on the topic they come from.</source>
        <translation>개수만 셉니다. 올바른 페이로드는 원래 토픽에서 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>No payload was looked at</source>
        <translation>살펴본 페이로드가 없습니다</translation>
    </message>
    <message>
        <source>Payloads that are whole JSON tell their fields here.</source>
        <translation>온전한 JSON 페이로드의 필드가 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>inferred from all %1 payloads</source>
        <translation>페이로드 %1건 모두에서 추론</translation>
    </message>
    <message>
        <source>inferred from %1 of %2 payloads</source>
        <translation>페이로드 %2건 중 %1에서 추론</translation>
    </message>
    <message>
        <source> · %1 events of further types</source>
        <translation> · 그 밖의 타입 %1건</translation>
    </message>
    <message>
        <source>No sources yet.</source>
        <translation>아직 소스가 없습니다.</translation>
    </message>
    <message>
        <source>Connect to a broker, open a capture, or start the sandbox.</source>
        <translation>브로커에 연결하거나 캡처를 열거나 샌드박스를 시작하세요.</translation>
    </message>
    <message>
        <source>No event yet.</source>
        <translation>아직 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>The types and versions of events show here as they come.</source>
        <translation>이벤트가 들어오면 타입과 버전이 여기에 표시됩니다.</translation>
    </message>
    <message>
        <source>Export as JSON Schema</source>
        <translation>JSON Schema로 내보내기</translation>
    </message>
    <message>
        <source>JSON Schema (*.json)</source>
        <translation>JSON Schema (*.json)</translation>
    </message>
    <message>
        <source>The schema could not be written to %1: %2</source>
        <translation>스키마를 %1에 쓰지 못했습니다: %2</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Upcasters are read from %1.</source>
        <translation>업캐스터는 %1에서 읽습니다.</translation>
    </message>
</context>
<context>
    <name>app::SearchField</name>
    <message>
        <source>Find a command, topic or id</source>
        <translation>명령, 토픽, ID 찾기</translation>
    </message>
    <message>
        <source>Command palette (%1)</source>
        <translation>명령 팔레트 (%1)</translation>
    </message>
</context>
<context>
    <name>app::SearchPanel</name>
    <message>
        <source>Hits</source>
        <translation>검색 결과</translation>
    </message>
    <message>
        <source>Filter, as in the stream</source>
        <translation>필터, 스트림과 같은 언어</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>Topic, or a /pattern/</source>
        <translation>토픽 또는 /패턴/</translation>
    </message>
    <message>
        <source>from the beginning</source>
        <translation>처음부터</translation>
    </message>
    <message>
        <source>the last</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>since</source>
        <translation>이 시각부터</translation>
    </message>
    <message>
        <source>Where to begin</source>
        <translation>시작 위치</translation>
    </message>
    <message>
        <source>How many records</source>
        <translation>레코드 수</translation>
    </message>
    <message>
        <source>Since when</source>
        <translation>시작 시각</translation>
    </message>
    <message>
        <source>Start or stop the search</source>
        <translation>검색 시작 또는 중지</translation>
    </message>
    <message>
        <source>Open a source first.</source>
        <translation>먼저 소스를 여세요.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message numerus="yes">
        <source>scanned %1 of %2 · %3 match · %n error(s)</source>
        <translation>
            <numerusform>%2건 중 %1건 검사 · 일치 %3 · 오류 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>all topics</source>
        <translation>모든 토픽</translation>
    </message>
    <message>
        <source>This source cannot be read a second time.</source>
        <translation>이 소스는 다시 읽을 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::SequenceCanvas</name>
    <message>
        <source>Sequence diagram</source>
        <translation>시퀀스 다이어그램</translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>메시지 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, selected</source>
        <translation>%1, 선택됨</translation>
    </message>
</context>
<context>
    <name>app::SequencePanel</name>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>메시지 %n건</numerusform>
        </translation>
    </message>
    <message>
        <source>No saga is selected.</source>
        <translation>선택한 사가가 없습니다.</translation>
    </message>
    <message>
        <source>Reading the saga.</source>
        <translation>사가를 읽는 중입니다.</translation>
    </message>
    <message>
        <source>This saga is not known any more.</source>
        <translation>이 사가는 더 이상 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Choose one to see its messages in their order.</source>
        <translation>하나를 고르면 메시지를 차례대로 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Open in Stream</source>
        <translation>스트림에서 열기</translation>
    </message>
    <message>
        <source>Outbox row</source>
        <translation>아웃박스 행</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>원인</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON으로 복사</translation>
    </message>
    <message>
        <source>Show this saga alone in the Stream</source>
        <translation>스트림에서 이 사가만 보기</translation>
    </message>
    <message>
        <source>Export the sequence diagram</source>
        <translation>시퀀스 다이어그램 내보내기</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>%1에 저장했습니다.</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>축</translation>
    </message>
    <message>
        <source>What the distance between messages means</source>
        <translation>메시지 사이 거리의 뜻</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Fold idle</source>
        <translation>빈 시간 접기</translation>
    </message>
    <message>
        <source>Fold the time in which nothing happens</source>
        <translation>아무 일 없는 시간을 접습니다</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Export the diagram or copy it</source>
        <translation>다이어그램을 내보내거나 복사합니다</translation>
    </message>
    <message>
        <source>SVG…</source>
        <translation>SVG…</translation>
    </message>
    <message>
        <source>PNG…</source>
        <translation>PNG…</translation>
    </message>
    <message>
        <source>Mermaid…</source>
        <translation>Mermaid…</translation>
    </message>
    <message>
        <source>PlantUML…</source>
        <translation>PlantUML…</translation>
    </message>
    <message>
        <source>Copy as Mermaid</source>
        <translation>Mermaid로 복사</translation>
    </message>
    <message>
        <source>Copy as PlantUML</source>
        <translation>PlantUML로 복사</translation>
    </message>
    <message>
        <source>Copy as a picture</source>
        <translation>그림으로 복사</translation>
    </message>
</context>
<context>
    <name>app::SimulatedMark</name>
    <message>
        <source>Of a simulated run, at the step where it stands. Nothing of it can be changed.</source>
        <translation>시뮬레이션 실행의 현재 단계에 있는 내용입니다. 아무것도 바꿀 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::SimulatorCanvas</name>
    <message>
        <source>The simulated system</source>
        <translation>시뮬레이션된 시스템</translation>
    </message>
</context>
<context>
    <name>app::SimulatorRun</name>
    <message>
        <source>Nothing more happens by itself: the run is quiet.</source>
        <translation>더는 저절로 일어나는 일이 없습니다. 실행이 조용합니다.</translation>
    </message>
    <message>
        <source>Stopped at the breakpoint: %1.</source>
        <translation>중단점에서 멈춤: %1.</translation>
    </message>
    <message>
        <source>No step before this one meets it.</source>
        <translation>이보다 앞선 단계 중 조건에 맞는 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::SimulatorView</name>
    <message>
        <source>Breakpoints</source>
        <translation>중단점</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>상세</translation>
    </message>
    <message>
        <source>Add a breakpoint…</source>
        <translation>중단점 추가…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>제거</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>선택</translation>
    </message>
    <message>
        <source>Invariants</source>
        <translation>불변식</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>안내</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>장애</translation>
    </message>
    <message>
        <source>drag onto the picture</source>
        <translation>그림에 끌어다 놓기</translation>
    </message>
    <message>
        <source>Events of this run</source>
        <translation>이 실행의 이벤트</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>실행의 단계</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Gallery of scenarios</source>
        <translation>시나리오 갤러리</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>갤러리</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>처음으로</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>한 단계 뒤로</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Step over the whole handling</source>
        <translation>처리 전체를 건너 진행</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>건너</translation>
    </message>
    <message>
        <source>Back over the whole handling</source>
        <translation>처리 전체를 건너 뒤로</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Run as fast as can be shown</source>
        <translation>보이는 한 빠르게 실행</translation>
    </message>
    <message>
        <source>Run to the end, without showing</source>
        <translation>표시 없이 끝까지 실행</translation>
    </message>
    <message>
        <source>Run until…</source>
        <translation>다음까지 실행…</translation>
    </message>
    <message>
        <source>Until…</source>
        <translation>조건까지…</translation>
    </message>
    <message>
        <source>Run to the next breakpoint</source>
        <translation>다음 중단점까지 실행</translation>
    </message>
    <message>
        <source>Back to the last breakpoint</source>
        <translation>이전 중단점으로</translation>
    </message>
    <message>
        <source>Breakpoint here</source>
        <translation>여기에 중단점</translation>
    </message>
    <message>
        <source>Go to step…</source>
        <translation>단계로 이동…</translation>
    </message>
    <message>
        <source>Save the run…</source>
        <translation>실행 저장…</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>Fit the picture</source>
        <translation>그림 맞춤</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Speed: virtual seconds a second</source>
        <translation>속도: 1초당 가상 초</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>Seed of this run. The gallery opens it with another.</source>
        <translation>이 실행의 시드입니다. 갤러리에서 다른 시드로 열 수 있습니다.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Run until</source>
        <translation>다음까지 실행</translation>
    </message>
    <message>
        <source>Breakpoint</source>
        <translation>중단점</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Go to step</source>
        <translation>단계로 이동</translation>
    </message>
    <message>
        <source>Step, 0 to %1</source>
        <translation>단계, 0에서 %1</translation>
    </message>
    <message>
        <source>Save the run</source>
        <translation>실행 저장</translation>
    </message>
    <message>
        <source>Run (*.run.json)</source>
        <translation>실행 (*.run.json)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1에 쓸 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>%1(으)로 저장했습니다.</translation>
    </message>
    <message>
        <source>Open definition or run</source>
        <translation>정의나 실행 열기</translation>
    </message>
    <message>
        <source>Definitions, runs, scenarios (*.json)</source>
        <translation>정의, 실행, 시나리오 (*.json)</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>그림 (*.png)</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1에 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Break when %1 acts</source>
        <translation>%1 동작 시 멈춤</translation>
    </message>
    <message>
        <source>Fault here</source>
        <translation>여기에 장애</translation>
    </message>
    <message>
        <source>step %1…</source>
        <translation>%1단계…</translation>
    </message>
    <message>
        <source>fault · %1 left</source>
        <translation>장애 · %1회 남음</translation>
    </message>
    <message>
        <source>%1 possible</source>
        <translation>%1개 가능</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1단계</translation>
    </message>
    <message>
        <source>Simulation · %1</source>
        <translation>시뮬레이션 · %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>state %1</source>
        <translation>상태 %1</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>실행 %1</translation>
    </message>
    <message>
        <source>%1 false since step %2</source>
        <translation>%1: %2단계부터 거짓</translation>
    </message>
    <message>
        <source>all %1 invariants hold</source>
        <translation>불변식 %1개 모두 성립</translation>
    </message>
    <message>
        <source>%1 s · %2 / %3</source>
        <translation>%1초 · %2 / %3</translation>
    </message>
    <message>
        <source>%1 virtual seconds, step %2 of %3</source>
        <translation>가상 %1초, %3단계 중 %2단계</translation>
    </message>
    <message>
        <source>Monte Carlo</source>
        <translation>몬테카를로</translation>
    </message>
    <message>
        <source>Export the records…</source>
        <translation>레코드 내보내기…</translation>
    </message>
    <message>
        <source>Run back</source>
        <translation>뒤로 실행</translation>
    </message>
    <message>
        <source>Export the records</source>
        <translation>레코드 내보내기</translation>
    </message>
    <message>
        <source>Records (*.ndjson)</source>
        <translation>레코드 (*.ndjson)</translation>
    </message>
    <message>
        <source>Fault between %1 and %2</source>
        <translation>%1에서 %2 사이의 장애</translation>
    </message>
</context>
<context>
    <name>app::SkewPanel</name>
    <message>
        <source>Key skew by partition</source>
        <translation>파티션별 키 쏠림</translation>
    </message>
    <message>
        <source>share of records, the fullest key named</source>
        <translation>레코드 비율과 가장 많은 키</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No events yet.</source>
        <translation>아직 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>%1, partition %2: %3 records, %4</source>
        <translation>%1, 파티션 %2: 레코드 %3건, %4</translation>
    </message>
    <message>
        <source>Key %1 has at least %2 of them</source>
        <translation>그중 %2 이상이 키 %1입니다</translation>
    </message>
</context>
<context>
    <name>app::SourceTree</name>
    <message>
        <source>Sources</source>
        <translation>소스</translation>
    </message>
</context>
<context>
    <name>app::SourceTreeModel</name>
    <message>
        <source>Sources</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>연결 중</translation>
    </message>
    <message>
        <source>out of reach</source>
        <translation>닿지 않음</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>read to the end</source>
        <translation>끝까지 읽음</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>behind by %1</source>
        <translation>%1건 뒤처짐</translation>
    </message>
    <message>
        <source>%1 · live</source>
        <translation>%1 · 실시간</translation>
    </message>
    <message>
        <source>partition %1</source>
        <translation>파티션 %1</translation>
    </message>
    <message>
        <source>%1: %2 since %3</source>
        <translation>%1: %3부터 %2</translation>
    </message>
    <message>
        <source>Reading waits: events arrive faster than they are stored. The broker keeps them.</source>
        <translation>읽기가 기다립니다. 이벤트가 저장되는 것보다 빨리 들어옵니다. 브로커가 보관하고 있습니다.</translation>
    </message>
    <message>
        <source>%1: %2 events read, %3 a second, %4 not read yet</source>
        <translation>%1: 읽은 이벤트 %2건, 초당 %3건, 아직 읽지 않은 것 %4건</translation>
    </message>
    <message>
        <source>Offsets %1 to %2, next %3</source>
        <translation>오프셋 %1~%2, 다음 %3</translation>
    </message>
    <message>
        <source>%1, source, %2</source>
        <translation>%1, 소스, %2</translation>
    </message>
    <message>
        <source>Captures</source>
        <translation>캡처</translation>
    </message>
    <message>
        <source>Simulations</source>
        <translation>시뮬레이션</translation>
    </message>
    <message>
        <source>Consumer groups</source>
        <translation>컨슈머 그룹</translation>
    </message>
    <message numerus="yes">
        <source>%n consumer group(s)</source>
        <translation>
            <numerusform>컨슈머 그룹 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>app::SourcesPanel</name>
    <message>
        <source>Connect to a broker, open a capture, or start the sandbox.</source>
        <translation>브로커에 연결하거나 캡처를 열거나 샌드박스를 시작하세요.</translation>
    </message>
    <message>
        <source>New connection…</source>
        <translation>새 연결…</translation>
    </message>
    <message>
        <source>Start the sandbox</source>
        <translation>샌드박스 시작</translation>
    </message>
    <message>
        <source>Show only this topic</source>
        <translation>이 토픽만 보기</translation>
    </message>
    <message>
        <source>Hide this topic</source>
        <translation>이 토픽 숨기기</translation>
    </message>
    <message>
        <source>Watch only this topic</source>
        <translation>이 토픽만 읽기</translation>
    </message>
    <message>
        <source>Jump to now</source>
        <translation>지금으로 이동</translation>
    </message>
    <message>
        <source>Start from…</source>
        <translation>시작 위치…</translation>
    </message>
    <message>
        <source>Pause this source</source>
        <translation>이 소스 일시정지</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>이름 복사</translation>
    </message>
    <message>
        <source>Properties…</source>
        <translation>속성…</translation>
    </message>
    <message>
        <source>Close this source</source>
        <translation>이 소스 닫기</translation>
    </message>
    <message>
        <source>Show this topic again</source>
        <translation>이 토픽 다시 보기</translation>
    </message>
    <message>
        <source>Resume this source</source>
        <translation>이 소스 다시 시작</translation>
    </message>
    <message>
        <source>No sources yet.</source>
        <translation>아직 소스가 없습니다.</translation>
    </message>
</context>
<context>
    <name>app::Sparkline</name>
    <message>
        <source>Trend</source>
        <translation>추세</translation>
    </message>
    <message>
        <source>last value %1</source>
        <translation>마지막 값 %1</translation>
    </message>
</context>
<context>
    <name>app::StartDialog</name>
    <message>
        <source>Read %1 from</source>
        <translation>%1 읽기 시작 위치</translation>
    </message>
    <message>
        <source>What was read stays. What lies between is counted as skipped.</source>
        <translation>읽은 내용은 그대로 있습니다. 그 사이는 건너뛴 것으로 셉니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Read from there</source>
        <translation>거기서부터 읽기</translation>
    </message>
</context>
<context>
    <name>app::StartPicker</name>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Records back</source>
        <translation>레코드 수만큼 앞</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>처음</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>오프셋</translation>
    </message>
    <message>
        <source>Where reading begins</source>
        <translation>읽기 시작 위치</translation>
    </message>
    <message>
        <source>How many records back, or the offset</source>
        <translation>앞으로 갈 레코드 수 또는 오프셋</translation>
    </message>
    <message>
        <source>Time to begin at</source>
        <translation>시작 시각</translation>
    </message>
</context>
<context>
    <name>app::StatusFields</name>
    <message>
        <source>Connections</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>Events a second</source>
        <translation>초당 이벤트</translation>
    </message>
    <message>
        <source>Events held</source>
        <translation>보관 중인 이벤트</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Events let go</source>
        <translation>밀려난 이벤트</translation>
    </message>
    <message>
        <source>Events that could not be decoded</source>
        <translation>해독하지 못한 이벤트</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>시간대</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>읽기 전용</translation>
    </message>
    <message>
        <source>%1 is out of reach since %2. %3</source>
        <translation>%2부터 %1에 연결되지 않습니다. %3</translation>
    </message>
    <message>
        <source>Every source can be reached.</source>
        <translation>모든 소스에 연결됩니다.</translation>
    </message>
    <message>
        <source>nothing connected</source>
        <translation>연결 없음</translation>
    </message>
    <message>
        <source>%1 of %2 connected</source>
        <translation>연결 %1/%2</translation>
    </message>
    <message>
        <source>No connection is open. A click opens one.</source>
        <translation>열린 연결이 없습니다. 누르면 새로 엽니다.</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>초당 %1건</translation>
    </message>
    <message>
        <source>Events read in the last seconds, over all sources</source>
        <translation>최근 몇 초 동안 모든 소스에서 읽은 이벤트</translation>
    </message>
    <message>
        <source>held %1 of %2</source>
        <translation>보관 %1 / %2</translation>
    </message>
    <message>
        <source>Events that can be seen and filtered, and how many may be held. A click changes the budget.</source>
        <translation>볼 수 있고 필터할 수 있는 이벤트와 보관 한도입니다. 누르면 한도를 바꿉니다.</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Memory for events, of what they may use. %1 more lie on disk.</source>
        <translation>이벤트가 쓰는 메모리와 한도입니다. 디스크에 %1 더 있습니다.</translation>
    </message>
    <message>
        <source>%1 let go</source>
        <translation>밀려난 이벤트 %1</translation>
    </message>
    <message>
        <source>The oldest events that made room for new ones. The broker still has them as long as its retention says.</source>
        <translation>새 이벤트에 자리를 내준 가장 오래된 이벤트입니다. 브로커에는 보존 기간 동안 남아 있습니다.</translation>
    </message>
    <message>
        <source>%1 not decodable</source>
        <translation>해독 불가 %1</translation>
    </message>
    <message>
        <source>Events with a finding: not JSON, cut, too deep, not UTF-8. They are shown like all others.</source>
        <translation>문제가 있는 이벤트: JSON이 아님, 잘림, 너무 깊음, UTF-8이 아님. 다른 이벤트와 똑같이 보여 줍니다.</translation>
    </message>
    <message>
        <source>no findings</source>
        <translation>문제 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>문제 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing odd was seen.</source>
        <translation>이상한 것이 없습니다.</translation>
    </message>
    <message>
        <source>All times are in %1. A click changes the zone.</source>
        <translation>모든 시각은 %1 기준입니다. 누르면 시간대를 바꿉니다.</translation>
    </message>
    <message>
        <source>Unlocked %1</source>
        <translation>잠금 해제 %1</translation>
    </message>
    <message>
        <source>%1 may be written to. A click locks.</source>
        <translation>%1에 쓸 수 있습니다. 클릭하면 잠깁니다.</translation>
    </message>
    <message>
        <source>Nothing is written anywhere: no group is joined, nothing is committed. A click unlocks a connection for a time.</source>
        <translation>어디에도 쓰지 않습니다. 그룹에 참여하지 않고 커밋하지 않습니다. 클릭하면 연결 하나의 잠금을 일정 시간 풉니다.</translation>
    </message>
    <message>
        <source>Simulated run</source>
        <translation>시뮬레이션 실행</translation>
    </message>
    <message>
        <source>%1. A click shows the run.</source>
        <translation>%1. 누르면 실행을 보여 줍니다.</translation>
    </message>
</context>
<context>
    <name>app::StepsModel</name>
    <message>
        <source>%1 (next)</source>
        <translation>%1 (다음)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Time s</source>
        <translation>시각 초</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>주체</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>동작</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Saga</source>
        <translation>사가</translation>
    </message>
</context>
<context>
    <name>app::StreamColumns</name>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Column from an expression…</source>
        <translation>식으로 열 만들기…</translation>
    </message>
    <message>
        <source>Standard columns</source>
        <translation>기본 열</translation>
    </message>
    <message>
        <source>Remove this column</source>
        <translation>이 열 제거</translation>
    </message>
    <message>
        <source>Column from an expression</source>
        <translation>식으로 열 만들기</translation>
    </message>
    <message>
        <source>An expression of the filter language, such as payload.totalAmount:</source>
        <translation>필터 언어의 식, 예: payload.totalAmount:</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>왼쪽으로 이동</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>오른쪽으로 이동</translation>
    </message>
    <message>
        <source>As wide as its text</source>
        <translation>내용에 맞는 너비</translation>
    </message>
    <message>
        <source>Rows stand in the order in which they were read. To see only some of them, right-click a value and filter by it.</source>
        <translation>행은 읽은 순서대로 놓입니다. 일부만 보려면 값을 마우스 오른쪽 버튼으로 눌러 필터로 쓰세요.</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>%1 열</translation>
    </message>
</context>
<context>
    <name>app::StreamView</name>
    <message>
        <source>Filter by this value</source>
        <translation>이 값으로 필터</translation>
    </message>
    <message>
        <source>Exclude this value</source>
        <translation>이 값 제외</translation>
    </message>
    <message>
        <source>Show only this value</source>
        <translation>이 값만 보기</translation>
    </message>
    <message>
        <source>Colour this value…</source>
        <translation>이 값에 색 넣기…</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>복사 형식</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>칸</translation>
    </message>
    <message>
        <source>Capture line (NDJSON)</source>
        <translation>캡처 한 줄 (NDJSON)</translation>
    </message>
    <message>
        <source>kcat command</source>
        <translation>kcat 명령</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>절대 시각</translation>
    </message>
    <message>
        <source>Relative to now</source>
        <translation>지금 기준</translation>
    </message>
    <message>
        <source>Since the first row</source>
        <translation>첫 행 기준</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>On this row:</source>
        <translation>이 행에:</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>이벤트</translation>
    </message>
    <message>
        <source>Find in the rows shown</source>
        <translation>보이는 행에서 찾기</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>찾기 막대 닫기</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시정지</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Colour rules…</source>
        <translation>색 규칙…</translation>
    </message>
    <message>
        <source>Mark the row</source>
        <translation>행 표시</translation>
    </message>
    <message>
        <source>Go to…</source>
        <translation>이동…</translation>
    </message>
    <message>
        <source>Export the rows shown…</source>
        <translation>보이는 행 내보내기…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>필터</translation>
    </message>
    <message>
        <source>Find in the rows shown…</source>
        <translation>보이는 행에서 찾기…</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>다음 찾기</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>이전 찾기</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>다음 표시</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>이전 표시</translation>
    </message>
    <message>
        <source>Comment on the row…</source>
        <translation>행에 메모…</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON으로 복사</translation>
    </message>
    <message>
        <source>Stop scanning; what was found stays</source>
        <translation>검사 중지, 찾은 것은 그대로 있습니다</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>찾지 못했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>scanned %1 of %2 · %3 match · %n error(s)</source>
        <translation>
            <numerusform>%2건 중 %1건 검사 · 일치 %3 · 오류 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No sources yet.</source>
        <translation>아직 소스가 없습니다.</translation>
    </message>
    <message>
        <source>Connect to a broker, open a capture, or start the sandbox.</source>
        <translation>브로커에 연결하거나 캡처를 열거나 샌드박스를 시작하세요.</translation>
    </message>
    <message>
        <source>Listening to %1.</source>
        <translation>%1을(를) 지켜보는 중입니다.</translation>
    </message>
    <message>
        <source>No event yet.</source>
        <translation>아직 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Scanned %1 of %2.</source>
        <translation>%2건 중 %1건을 검사했습니다.</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>일치하는 이벤트가 없습니다.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>필터 지우기</translation>
    </message>
</context>
<context>
    <name>app::StylesModel</name>
    <message>
        <source>Choreography</source>
        <translation>코레오그래피</translation>
    </message>
    <message>
        <source>Orchestration</source>
        <translation>오케스트레이션</translation>
    </message>
</context>
<context>
    <name>app::StylesPage</name>
    <message>
        <source>Fault</source>
        <translation>장애</translation>
    </message>
    <message>
        <source>no fault</source>
        <translation>장애 없음</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>mended services</source>
        <translation>고친 서비스</translation>
    </message>
    <message>
        <source>the textbook&apos;s services</source>
        <translation>교과서의 서비스</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>주문</translation>
    </message>
    <message>
        <source> orders</source>
        <translation>건</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>seed </source>
        <translation>시드 </translation>
    </message>
    <message>
        <source>The two styles side by side</source>
        <translation>나란히 놓은 두 방식</translation>
    </message>
</context>
<context>
    <name>app::SuggestionPopup</name>
    <message>
        <source>Suggestions</source>
        <translation>제안</translation>
    </message>
</context>
<context>
    <name>app::TimelineBar</name>
    <message>
        <source>Steps of the run</source>
        <translation>실행의 단계</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>%2단계 중 %1단계</translation>
    </message>
    <message>
        <source>Past (steps)</source>
        <translation>과거 (단계)</translation>
    </message>
    <message>
        <source>Future (log time)</source>
        <translation>미래 (로그 시간)</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>%1단계: %2</translation>
    </message>
</context>
<context>
    <name>app::TopicsDialog</name>
    <message>
        <source>Topics of dead letters</source>
        <translation>데드 레터 토픽</translation>
    </message>
    <message>
        <source>Dead letters are known by their headers or by the name of their topic. Where neither tells, say so here; it is remembered.</source>
        <translation>데드 레터는 헤더나 토픽 이름으로 알아봅니다. 둘 다로 알 수 없으면 여기에서 지정하며, 지정한 내용은 저장됩니다.</translation>
    </message>
    <message>
        <source>Part of a topic&apos;s name</source>
        <translation>토픽 이름의 일부</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>The chosen topic holds</source>
        <translation>선택한 토픽의 내용</translation>
    </message>
    <message>
        <source>what its records and its name say</source>
        <translation>레코드와 이름에 따름</translation>
    </message>
    <message>
        <source>no dead letters</source>
        <translation>데드 레터 없음</translation>
    </message>
    <message>
        <source>dead letters, read by their headers</source>
        <translation>데드 레터, 헤더로 읽음</translation>
    </message>
    <message>
        <source>dead letters of %1</source>
        <translation>%1 데드 레터</translation>
    </message>
</context>
<context>
    <name>app::TopologyView</name>
    <message>
        <source>Topology</source>
        <translation>토폴로지</translation>
    </message>
    <message>
        <source>Definition laid over it</source>
        <translation>겹쳐 볼 정의</translation>
    </message>
    <message>
        <source>What a saga&apos;s definition expects: dashed is what was never seen, marked what it does not say</source>
        <translation>사가 정의가 예상하는 것: 점선은 본 적 없는 것, 표시는 정의에 없는 것</translation>
    </message>
    <message>
        <source>Export the topology…</source>
        <translation>토폴로지 내보내기…</translation>
    </message>
    <message>
        <source>Show its messages</source>
        <translation>메시지 보기</translation>
    </message>
    <message>
        <source>In the Stream, by a filter</source>
        <translation>스트림에서 필터로</translation>
    </message>
    <message>
        <source>Show the group</source>
        <translation>그룹 보기</translation>
    </message>
    <message>
        <source>In Consumers</source>
        <translation>컨슈머에서</translation>
    </message>
    <message>
        <source>No definition</source>
        <translation>정의 없음</translation>
    </message>
    <message numerus="yes">
        <source>%Ln service(s)</source>
        <translation>
            <numerusform>서비스 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln channel(s)</source>
        <translation>
            <numerusform>채널 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln never seen</source>
        <translation>
            <numerusform>본 적 없음 %Ln개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not expected</source>
        <translation>
            <numerusform>예상하지 않음 %Ln개</numerusform>
        </translation>
    </message>
    <message>
        <source>plain layout</source>
        <translation>단순 배치</translation>
    </message>
    <message>
        <source>No traffic yet</source>
        <translation>아직 트래픽이 없습니다</translation>
    </message>
    <message>
        <source>Services, topics and tables show as soon as events come.</source>
        <translation>이벤트가 오면 서비스, 토픽, 테이블이 나타납니다.</translation>
    </message>
    <message numerus="yes">
        <source>Its path leads through %Ln other node(s).</source>
        <translation>
            <numerusform>경로에 다른 노드 %Ln개가 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the topology</source>
        <translation>토폴로지 내보내기</translation>
    </message>
    <message>
        <source>Pictures and graphs (*.svg *.png *.dot)</source>
        <translation>그림과 그래프 (*.svg *.png *.dot)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1에 쓸 수 없습니다: %2</translation>
    </message>
</context>
<context>
    <name>app::UnlockDialog</name>
    <message>
        <source>Type its &amp;name</source>
        <translation>이름 입력(&amp;N)</translation>
    </message>
    <message>
        <source>Unlock writes</source>
        <translation>쓰기 잠금 해제</translation>
    </message>
    <message>
        <source>Replaying, marking and deleting become possible for a time, and end by themselves. Each still asks, and is recorded.</source>
        <translation>재처리, 표시, 삭제가 일정 시간 가능해지고 시간이 지나면 스스로 잠깁니다. 매번 다시 묻고 기록합니다.</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>연결(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>시간(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>사유(&amp;R)</translation>
    </message>
    <message>
        <source>for the record: a ticket, who asked</source>
        <translation>기록용: 티켓 번호, 요청한 사람</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>잠금 해제</translation>
    </message>
    <message>
        <source>Unlock writes to the production connection %1?</source>
        <translation>운영 연결 %1의 쓰기 잠금을 풀까요?</translation>
    </message>
    <message>
        <source>Unlock writes to %1?</source>
        <translation>%1의 쓰기 잠금을 풀까요?</translation>
    </message>
</context>
<context>
    <name>app::UpcastModel</name>
    <message>
        <source>kept</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>바뀜</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>옮겨짐</translation>
    </message>
    <message>
        <source>added</source>
        <translation>추가됨</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>제거됨</translation>
    </message>
    <message>
        <source>%1 %2: %3, now %4, by %5</source>
        <translation>%1 %2: %3, 이제 %4, 규칙 %5</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>필드</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>만든 규칙</translation>
    </message>
</context>
<context>
    <name>app::UpcastPanel</name>
    <message>
        <source>The event beside its upcast</source>
        <translation>이벤트와 업캐스트 결과</translation>
    </message>
    <message>
        <source>Try on all held events</source>
        <translation>보관 중인 모든 이벤트에 시험</translation>
    </message>
    <message>
        <source>Events that cannot be upcast</source>
        <translation>업캐스트할 수 없는 이벤트</translation>
    </message>
    <message>
        <source>No event is selected</source>
        <translation>선택한 이벤트가 없습니다</translation>
    </message>
    <message>
        <source>Select an event, and it stands here beside what its upcaster makes of it. Double-click a line above for the last event of that version.</source>
        <translation>이벤트를 선택하면 업캐스터가 만드는 결과와 나란히 표시됩니다. 위의 줄을 두 번 클릭하면 그 버전의 마지막 이벤트가 선택됩니다.</translation>
    </message>
    <message>
        <source>The event has left the memory</source>
        <translation>이벤트가 메모리에서 밀려났습니다</translation>
    </message>
    <message>
        <source>Select one that is still held.</source>
        <translation>아직 보관 중인 이벤트를 선택하세요.</translation>
    </message>
    <message>
        <source>There is no upcaster for %1</source>
        <translation>%1 타입의 업캐스터가 없습니다</translation>
    </message>
    <message>
        <source>An upcaster is a small file that says how a version becomes the next. The folder of upcasters is in the tool bar above.</source>
        <translation>업캐스터는 한 버전이 다음 버전으로 어떻게 바뀌는지 적은 작은 파일입니다. 위 도구 모음에서 업캐스터 폴더를 열 수 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%1 %2 becomes %3: %n field(s) differ.</source>
        <translation>
            <numerusform>%1 %2 → %3: 필드 %n개가 다릅니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is of the latest version already, %2.</source>
        <translation>%1 이벤트는 이미 최신 버전 %2입니다.</translation>
    </message>
    <message>
        <source>%1 %2 cannot be upcast. %3</source>
        <translation>%1 %2 이벤트를 업캐스트할 수 없습니다. %3</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>%1 upcast, %2 of the latest version already, %3 fail; %4 of other types.</source>
        <translation>업캐스트 %1건, 이미 최신 버전 %2건, 실패 %3건, 다른 타입 %4건.</translation>
    </message>
    <message>
        <source>Cancelled after %1 of %2.</source>
        <translation>%2건 중 %1건에서 취소했습니다.</translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>처음 %1건만 표시합니다.</translation>
    </message>
</context>
<context>
    <name>app::VariantModel</name>
    <message numerus="yes">
        <source>%Ln saga(s), %1: %2</source>
        <translation>
            <numerusform>사가 %Ln개, %1: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Sagas</source>
        <translation>사가</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>비율</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>변형</translation>
    </message>
</context>
<context>
    <name>app::VersionBars</name>
    <message>
        <source>Versions over time</source>
        <translation>시간에 따른 버전</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, versions over time</source>
        <translation>%1, 시간에 따른 버전</translation>
    </message>
    <message>
        <source>highest bar %1</source>
        <translation>가장 높은 막대 %1</translation>
    </message>
</context>
<context>
    <name>app::VersionsModel</name>
    <message>
        <source>No upcaster step knows this version.</source>
        <translation>이 버전을 아는 업캐스터 단계가 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The payload differs from what it was: %n place(s).</source>
        <translation>
            <numerusform>페이로드가 전과 다릅니다: %n곳.</numerusform>
        </translation>
    </message>
    <message>
        <source>The type is new on this topic.</source>
        <translation>이 토픽에 새로 나타난 타입입니다.</translation>
    </message>
    <message>
        <source>Dead letters: counted, not learnt from.</source>
        <translation>데드 레터: 개수만 세고 스키마를 배우지 않습니다.</translation>
    </message>
    <message>
        <source>no version</source>
        <translation>버전 없음</translation>
    </message>
    <message>
        <source>(no type)</source>
        <translation>(타입 없음)</translation>
    </message>
    <message>
        <source>%1, latest</source>
        <translation>%1, 최신</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nothing in the last event tells who made it.</source>
        <translation>마지막 이벤트에 만든 곳이 적혀 있지 않습니다.</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, 근거 %2</translation>
    </message>
    <message>
        <source>Inferred from %1 payloads</source>
        <translation>페이로드 %1건에서 추론</translation>
    </message>
    <message>
        <source>%1 %2 on %3, %4 events. %5</source>
        <translation>%3의 %1 %2, 이벤트 %4건. %5</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>타입</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>건수</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>시간 흐름</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>처음</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>마지막</translation>
    </message>
    <message>
        <source>Last producer</source>
        <translation>마지막 생산자</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>필드</translation>
    </message>
</context>
<context>
    <name>app::ViewTabs</name>
    <message>
        <source>Views</source>
        <translation>보기</translation>
    </message>
</context>
<context>
    <name>app::VolumeBar</name>
    <message>
        <source>Volume over time</source>
        <translation>시간별 이벤트 양</translation>
    </message>
    <message>
        <source>%1 to %2
%3 events, %4 failures</source>
        <translation>%1~%2
이벤트 %3건, 실패 %4건</translation>
    </message>
    <message>
        <source>Selected from %1 to %2</source>
        <translation>%1부터 %2까지 선택됨</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>비어 있음</translation>
    </message>
    <message>
        <source>From %1 to %2, nothing selected</source>
        <translation>%1부터 %2까지, 선택 없음</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>초당 %1</translation>
    </message>
</context>
<context>
    <name>app::WriteDialog</name>
    <message>
        <source>What will be written</source>
        <translation>기록될 내용</translation>
    </message>
    <message>
        <source>for the record: a ticket, who asked</source>
        <translation>기록용: 티켓 번호, 요청한 사람</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>사유(&amp;R)</translation>
    </message>
    <message>
        <source>Type “%1” to &amp;confirm</source>
        <translation>확인하려면 “%1” 입력(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Say why: the reason is recorded.</source>
        <translation>이유를 입력하세요. 사유는 기록됩니다.</translation>
    </message>
    <message>
        <source>Type the name of the connection.</source>
        <translation>연결 이름을 입력하세요.</translation>
    </message>
</context>
<context>
    <name>model::EventTableModel</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Δ ms</source>
        <translation>Δ ms</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>토픽</translation>
    </message>
    <message>
        <source>P</source>
        <comment>title of the partition column</comment>
        <translation>P</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>오프셋</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>타입</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>이벤트 ID</translation>
    </message>
    <message>
        <source>Correlation id</source>
        <translation>상관 ID</translation>
    </message>
    <message>
        <source>Causation id</source>
        <translation>원인 ID</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Size B</source>
        <translation>크기 B</translation>
    </message>
    <message>
        <source>State and findings</source>
        <translation>상태와 문제</translation>
    </message>
    <message>
        <source>Milliseconds since the row above</source>
        <translation>윗줄과의 간격(밀리초)</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>파티션</translation>
    </message>
</context>
</TS>
