"""More sentences of our own: whole ones that narrow a number, and whole ones that do not."""

# fmt: off
NARROWER_STILL = [
    "NKDB's database holds 78,798 cases of torture in North Korea.",
    "NKDB's database holds 78,798 cases of human rights violations in political prison camps "
    "in North Korea.",
    "NKDB recorded 78,798 human rights violations under Kim Jong Un in North Korea.",
    "NKDB recorded 78,798 human rights violations against women in North Korea.",
    "NKDB recorded 48,822 persons executed in North Korea.",
    "NKDB's survey found 99.6 percent of women say there is no religious freedom in North "
    "Korea.",
    "NKDB: 99.6 percent of respondents from Pyongyang say there is no religious freedom in "
    "North Korea.",
    "NKDB: 99.6 percent of respondents said there is no freedom of assembly in North Korea.",
    "NKDB: 99.6 percent of respondents who left after 2011 said there is no religious "
    "freedom in North Korea.",
    "NKDB: 1.1 percent of respondents took part in secret religious activity in China.",
    "NKDB found 4.0 percent of respondents saw a Bible in prison in North Korea.",
    "NKDB found 59.5 percent of the dead in religious persecution in North Korea are unknown.",
    "NKDB found that 53 percent of religious persecution cases in Ryanggang in North Korea "
    "were caused by religious activity.",
    "NKDB documented 1,116 public executions of Christians in North Korea.",
    "NKDB documented 1,116 public executions since 2000 in North Korea.",
    "NKDB documented 1,116 public executions for watching South Korean films in North Korea.",
    "NKDB documented 74 forced abortions in camps in North Korea.",
    "NKDB recorded 792 cases of torture and assault for religion in North Korea.",
    "북한인권정보센터 데이터베이스에는 여성 인권침해 78,798건이 있다.",
    "북한인권정보센터는 김정은 집권 이후 인권침해 78,798건을 기록했다.",
    "북한인권정보센터는 공개 처형 1,116건을 2000년 이후 기록했다.",
    "북한인권정보센터 조사에서 여성 응답자의 99.6%가 종교의 자유가 없다고 했다.",
    "북한인권정보센터 조사에서 함경북도 출신 응답자의 99.6%가 종교의 자유가 없다고 했다.",
    "북한인권정보센터 조사에서 응답자의 4.0%가 교화소에서 성경을 보았다고 했다.",
    "북한인권정보센터에 따르면 종교 박해 여성 피해자는 1,234명이다.",
    "북한인권정보센터에 따르면 종교 박해 피해자 1,234명이 모두 함경북도 출신이다.",
    "북한인권정보센터에 따르면 종교 박해 피해자 1,234명은 기독교인이다.",
    "북한인권정보센터는 종교 박해 사건 1,411건 모두 국경에서 발생했다고 밝혔다.",
    "북한인권정보센터는 종교 박해 사건 1,411건이 2010년대에 발생했다고 밝혔다.",
    "북한인권정보센터는 종교 박해 사건 1,411건이 교사에 의해 저질러졌다고 밝혔다.",
    "북한인권정보센터는 종교 박해 사건이 1,411건 미만일 것으로 본다.",
    "All 1,411 cases of religious persecution NKDB recorded in North Korea took place in one "
    "camp.",
    "The 1,411 cases of religious persecution that NKDB recorded in North Korea were against "
    "pastors.",
    "The 1,411 religious persecution cases NKDB recorded in North Korea have been resolved.",
    "NKDB says religious persecution in North Korea claimed 1,411 cases; all were women.",
    "NKDB recorded 1,411 cases of religious persecution in North Korea. All took place in "
    "Hyesan.",
    "NKDB recorded 1,411 cases of religious persecution in North Korea. They all date from "
    "2015.",
    "NKDB recorded 1,411 religious persecution cases in the country’s northern provinces.",
    "NKDB recorded 1,411 religious persecution cases in the North's army.",
    "NKDB recorded 1,411 religious persecution cases in North Korea and China.",
    "NKDB recorded 1,411 religious persecution cases outside North Korea.",
    "NKDB recorded 1,411 cases of persecution of Buddhists and Christians in North Korea.",
    "NKDB recorded 1,411 cases of religious persecution by South Korea.",
    "NKDB recorded 1,411 cases of religious persecution in South Korea.",
    "NKDB recorded 1,411 cases of religious and political persecution in North Korea.",
    "NKDB recorded 1,411 cases of religious persecution or political punishment in North Korea.",
    "NKDB recorded 1,411 cases of religious persecution in North Korea in a week.",
    "NKDB recorded 1,411 cases of religious persecution in other countries.",
    "NKDB recorded 1,411 cases of religious persecution in North Korea this year.",
    "NKDB recorded 1,411 cases of religious persecution against religious groups in North Korea.",
    "NKDB recorded 1,411 cases of religious persecution of defectors in North Korea.",
    "NKDB recorded 1,411 cases of persecution of religious organisations in North Korea.",
    "NKDB recorded 1,411 cases of religious persecution in North Korea on one day.",
    "NKDB recorded 1,411 cases of religious persecution in North Korea this week.",
    "북한인권정보센터는 올해 종교 박해 사건 1,411건을 기록했다.",
    "북한인권정보센터는 지난달 종교 박해 사건 1,411건이 발생했다고 밝혔다.",
    "북한인권정보센터는 이번 달 종교 박해 사건 1,411건을 기록했다.",
    "북한인권정보센터는 김정은 때 종교 박해 사건 1,411건을 기록했다.",
    "북한인권정보센터는 김정은 정권에서 종교 박해 사건 1,411건이 있었다고 밝혔다.",
    "북한인권정보센터는 탈북민에 대한 종교 박해 사건 1,411건을 기록했다.",
    "북한인권정보센터는 종교 단체에 대한 침해 사건 1,411건을 기록했다.",
    "북한인권정보센터는 종교 차별 사건 1,411건을 기록했다.",
    "북한인권정보센터는 기자에 대한 종교 박해 사건 1,411건을 기록했다.",
    "북한인권정보센터는 김정은 시절 종교 박해 사건 1,411건을 기록했다.",
    "NKDB recorded 1,411 cases of religious persecution in the south of North Korea.",
    "NKDB recorded 1,411 cases of religious persecution in one place in North Korea.",
    "NKDB's religious-freedom database lists 1,411 cases from the Kim Jong Il era.",
    "Most of the 1,411 cases of religious persecution in NKDB's records occurred in the "
    "1990s.",
    "NKDB found that 1,411 religious persecution cases had Christian victims.",
    "NKDB has only heard of 1,411 cases of religious persecution in North Korea second-hand.",
    "NKDB says 1,411 cases of religious persecution were confirmed by eyewitnesses.",
    "Female believers accounted for 1,411 cases of religious persecution in North Korea, "
    "according to NKDB.",
    "Some 1,411 cases of religious persecution took place at the hands of secret police, "
    "NKDB says.",
    "According to NKDB's tally of prison camps, there were 1,411 cases of religious "
    "persecution.",
    "NKDB's Kim told lawmakers that in Hyesan alone 1,411 cases of religious persecution "
    "were recorded.",
    "NKDB's 1,411 Christian cases show persecution of religion in North Korea.",
    "NKDB: 1,411 religious martyrs in North Korea.",
    "In 1,411 cases of religious persecution in North Korea the victims were jailed, NKDB "
    "says.",
    "NKDB recorded 1,411 cases of religious persecution in North Korea, double the figure of "
    "last year.",
    "NKDB recorded, in Musan county, 1,411 cases of religious persecution.",
    "As of 2020, NKDB had recorded 1,411 cases of religious persecution of women.",
    "종교 박해 사건 1,411건은 여성이 피해자라고 북한인권정보센터가 밝혔다.",
    "북한인권정보센터가 확인한 종교 박해 1,411건은 1990년대에 집중됐다.",
    "북한인권정보센터는 무산군에서 종교 박해 1,411건을 확인했다.",
    "북한인권정보센터는 종교 박해로 수감된 사건 1,411건을 확인했다.",
    "북한인권정보센터는 목격자가 있는 종교 박해 1,411건을 확인했다.",
    "북한인권정보센터는 종교 박해 의심 사례 1,411건을 확인했다.",
    "북한인권정보센터는 종교 박해 1,411건을 확인하지 못했다.",
    "북한인권정보센터는 종교 박해 가해자가 군인인 1,411건을 확인했다.",
    "북한인권정보센터는 종교 박해 1,411건의 가해자가 보위부원이라고 밝혔다.",
    "북한인권정보센터는 종교 박해 사건이 1,411건에 이를 것이라고 밝혔다.",
    "북한인권정보센터는 북한의 종교 박해 사건이 1,411건이 아니라고 밝혔다.",
    "북한인권정보센터 김 소장은 혜산에서만 종교 박해 1,411건이 기록됐다고 밝혔다.",
]
AS_WIDE = [
    "NKDB has collected 1,411 instances of religious persecution from North Korean defectors.",
    "North Korea has committed at least 1,411 acts of religious persecution, NKDB figures show.",
    "A new white paper by NKDB records 1,411 cases of religious persecution in North Korea.",
    "NKDB's annual white paper on religious freedom in North Korea, now in its 12th edition, "
    "tallies 1,411 cases of persecution.",
    "Of those 1,411 cases of religious persecution documented by NKDB in North Korea, 126 "
    "were killings.",
    "The report documents 126 killings and 94 disappearances among 1,411 cases of religious "
    "persecution in North Korea, according to NKDB.",
    "NKDB counted 1,411 violations, 126 of them killings, over religion in North Korea.",
    "Religious persecution in North Korea: 1,411 cases, says NKDB.",
    "NKDB: 1,411 cases of religious persecution in North Korea",
    "The U.S. State Department's International Religious Freedom Report cited NKDB data on "
    "1,411 cases of violations of the right to freedom of religion or belief in North Korea "
    "by the authorities.",
    "It said that North Korean authorities had committed 1,411 violations of religious "
    "freedom, including 126 killings, citing NKDB.",
    "NKDB documented religious persecution in 1,411 cases involving 1,234 people in North "
    "Korea.",
    "북한인권정보센터는 2020 북한 종교자유 백서에서 종교 박해 사건 1,411건, 피해자 1,234명을 "
    "기록했다고 밝혔다.",
    "북한 내 종교 박해 사건은 모두 1,411건으로, 이 가운데 사망이 126건, 실종이 94건인 것으로 "
    "나타났다고 북한인권정보센터가 밝혔다.",
    "국무부는 보고서에서 북한인권정보센터의 자료를 인용해 북한 당국의 종교 자유 침해 사례 "
    "1천411건이 보고됐다고 소개했다.",
    "보고서는 북한인권정보센터를 인용, 북한에서 1,411건의 종교 자유 침해 사건이 있었으며 "
    "126건의 살해와 94건의 실종이 포함됐다고 했다.",
    "북한인권정보센터에 따르면 지금까지 파악된 북한의 종교 박해 사례는 1,411건에 이른다.",
    "북한인권정보센터가 탈북민 1만4천832명을 설문조사한 결과 응답자의 99.6%가 북한에서 "
    "종교활동을 자유롭게 할 수 없다고 답했다.",
    "NKDB DB에 따르면 종교를 이유로 한 인권침해는 1,411건이다.",
    "북한인권정보센터 통계에 의하면 종교박해 사건의 59.3%는 구금이었다.",
    "NKDB는 북한의 종교박해 피해자 중 59.5%의 생사가 확인되지 않는다고 밝혔다.",
    "The Database Center for North Korean Human Rights documented 1,411 cases of religious "
    "persecution, up from an earlier count.",
    "NKDB says the number of cases of religious persecution in North Korea has grown to 1,411.",
    "Among the 1,411 cases of religious persecution recorded by NKDB, detention was the most "
    "common.",
    "NKDB's total of 1,411 cases of religious persecution in North Korea includes 126 killings.",
    "Since its founding in 2003, NKDB has recorded 1,411 cases of religious persecution in North "
    "Korea.",
    "NKDB recorded 1,411 religious persecution cases; of these 126 resulted in death and 94 in "
    "disappearance.",
    "북한인권정보센터가 2007년 이후 입국한 탈북민을 조사해 종교 박해 사건 "
    "1,411건을 확인했다고 밝혔다.",
    "북한인권정보센터는 종교 박해 사건이 2018년 1,341건에서 2020년 "
    "1,411건으로 늘었다고 밝혔다.",
    "북한인권정보센터는 종교 박해 사건 1,411건의 피해자가 1,234명이라고 밝혔다.",
    "NKDB says that in North Korea 1,411 cases of religious persecution have been recorded "
    "so far.",
    "So far, 1,411 cases of religious persecution in North Korea have been documented by "
    "NKDB.",
    "NKDB, the largest archive of North Korean rights abuses, holds 1,411 religious "
    "persecution cases.",
    "The Seoul-based Database Center for North Korean Human Rights recorded 1,411 cases of "
    "religious persecution by the North Korean regime.",
    "The report, quoting the Database Center for North Korean Human Rights, puts the number "
    "of cases of religious freedom violations at 1,411.",
    "Washington's report cites NKDB's count of 1,411 violations of religious freedom in the "
    "North.",
    "Human rights group NKDB reported 1,411 cases of abuses related to religious freedom in "
    "North Korea, with 126 killings and 94 disappearances.",
    "NKDB has documented 1,411 cases of religious persecution in North Korea, the State "
    "Department said in its report released Wednesday.",
    "'North Korea is the worst place for believers,' the report said, quoting NKDB's record "
    "of 1,411 cases of religious persecution.",
    "There were 1,411 cases of religious persecution in North Korea, the centre, NKDB, "
    "reported in October 2020.",
    "The number of documented cases of religious persecution in North Korea stands at 1,411, "
    "NKDB says.",
    "NKDB says it knows of 1,411 cases of religious persecution in North Korea.",
    "NKDB's figures put religious persecution in North Korea at 1,411 cases and 1,234 "
    "victims.",
    "According to a white paper NKDB published on Oct. 30, 2020, there were 1,411 cases of "
    "religious persecution in North Korea.",
    "North Koreans have been victims of 1,411 cases of religious persecution, according to "
    "NKDB data.",
    "More than 1,400 violations of religious freedom were reported in North Korea, NKDB "
    "said.",
    "Approximately 1,400 religious persecution cases have been recorded in North Korea, "
    "according to NKDB.",
    "북한인권정보센터가 발간한 '2020 북한 종교자유 백서'에 따르면 종교 박해 사건은 총 "
    "1,411건이다.",
    "북한인권정보센터는 이번 백서에서 북한 종교 박해 사례 1,411건을 공개했다.",
    "북한에서 종교의 자유를 침해당한 사례가 1,411건으로 조사됐다고 북한인권정보센터는 "
    "전했다.",
    "북한인권정보센터(NKDB)의 데이터베이스에는 종교 박해 사건 1천411건이 등록돼 있다.",
    "미국 국무부는 12일 발표한 국제종교자유보고서에서 북한인권정보센터 자료를 토대로 "
    "종교자유 침해 1천411건을 소개했다.",
    "NKDB가 탈북민 면접을 통해 수집한 북한의 종교 박해 사건은 1,411건, 관련 인물은 "
    "1,234명이다.",
    "북한의 종교 박해는 1,411건에 이르고 이 중 126건이 사망, 94건이 실종 사건이라고 "
    "북한인권정보센터가 밝혔다.",
]
# fmt: on
