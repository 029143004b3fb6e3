<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="th_TH">
<context>
    <name>Refusals</name>
    <message>
        <source>All of {serial} have already moved on; complete it.</source>
        <comment>all_yielded</comment>
        <translation>ชิ้นงานใน {serial} ไปต่อหมดแล้ว ให้กดเสร็จ</translation>
    </message>
    <message>
        <source>{case_id} has its initial tokens already.</source>
        <comment>already_begun</comment>
        <translation>{case_id} มีโทเคนเริ่มต้นอยู่แล้ว</translation>
    </message>
    <message>
        <source>{component} is already bound to {serial}.</source>
        <comment>already_bound</comment>
        <translation>{component} ผูกกับ {serial} อยู่แล้ว</translation>
    </message>
    <message>
        <source>{serial} was already replaced by token {replacement}.</source>
        <comment>already_replaced</comment>
        <translation>{serial} มีชิ้นทดแทนแล้วคือ {replacement}</translation>
    </message>
    <message>
        <source>{serial} is already being reworked as token {rework}.</source>
        <comment>already_reworked</comment>
        <translation>{serial} กำลังแก้งานอยู่แล้วในชิ้นงาน {rework}</translation>
    </message>
    <message>
        <source>{serial} was already started with {planned}.</source>
        <comment>already_started</comment>
        <translation>{serial} เริ่มไปแล้วด้วยจำนวน {planned}</translation>
    </message>
    <message>
        <source>There is a {kind} {id} already; the counters of this database were set back. Verify it.</source>
        <comment>already_there</comment>
        <translation>มี {kind} {id} อยู่แล้ว ตัวนับของฐานข้อมูลนี้ถูกตั้งย้อนหลัง ให้ตรวจสอบฐานข้อมูล</translation>
    </message>
    <message>
        <source>{operator} is already working on {serial}.</source>
        <comment>already_working</comment>
        <translation>{operator} กำลังทำ {serial} อยู่แล้ว</translation>
    </message>
    <message>
        <source>Several jobs have an act with the op id {act}: {cases}. Say which with case_id.</source>
        <comment>ambiguous_act</comment>
        <translation>มีหลายงานที่มีรายการรหัส {act}: {cases} ระบุงานด้วย case_id</translation>
    </message>
    <message>
        <source>{case_id} plays {workflow}, revision {revision}; that is not what was given.</source>
        <comment>another_definition</comment>
        <translation>{case_id} ใช้ {workflow} ฉบับที่ {revision} ไม่ใช่สิ่งที่ให้มา</translation>
    </message>
    <message>
        <source>A call is for {known}, not {kind}.</source>
        <comment>bad_call</comment>
        <translation>เรียกได้เรื่อง {known} ไม่ใช่ {kind}</translation>
    </message>
    <message>
        <source>A cancellation is qc_fail, redesign or permanent, not {given}.</source>
        <comment>bad_cancellation</comment>
        <translation>การยกเลิกต้องเป็น qc_fail, redesign หรือ permanent ไม่ใช่ {given}</translation>
    </message>
    <message>
        <source>The definition cannot be used: {first}</source>
        <comment>bad_definition</comment>
        <translation>ใช้แบบเส้นทางงานนี้ไม่ได้: {first}</translation>
    </message>
    <message>
        <source>A failed piece goes to rework, scrap or pending, not to {disposition}.</source>
        <comment>bad_disposition</comment>
        <translation>ชิ้นที่ไม่ผ่านไปได้ที่ rework, scrap หรือ pending ไม่ใช่ {disposition}</translation>
    </message>
    <message>
        <source>{seconds} seconds is no working time; give 0 to {most}.</source>
        <comment>bad_duration</comment>
        <translation>{seconds} วินาทีเป็นเวลาทำงานไม่ได้ ให้ใส่ 0 ถึง {most}</translation>
    </message>
    <message>
        <source>A run makes 1 to {most} firings, not {limit}.</source>
        <comment>bad_limit</comment>
        <translation>การรันหนึ่งครั้งยิงได้ 1 ถึง {most} ครั้ง ไม่ใช่ {limit}</translation>
    </message>
    <message>
        <source>A lot is used in a quantity above 0, not {qty}.</source>
        <comment>bad_lot_quantity</comment>
        <translation>ปริมาณล็อตที่ใช้ต้องมากกว่า 0 ไม่ใช่ {qty}</translation>
    </message>
    <message>
        <source>{given} is not a date or time such as 2026-12-24 or 2026-12-24T14:00Z.</source>
        <comment>bad_moment</comment>
        <translation>{given} ไม่ใช่วันที่หรือเวลา เช่น 2026-12-24 หรือ 2026-12-24T14:00Z</translation>
    </message>
    <message>
        <source>{serial} cannot be put at {node}: {why}.</source>
        <comment>bad_override</comment>
        <translation>ย้าย {serial} ไปที่ {node} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{parameter} must be {expected}, not {given}.</source>
        <comment>bad_parameter</comment>
        <translation>{parameter} ต้องเป็น {expected} ไม่ใช่ {given}</translation>
    </message>
    <message>
        <source>The photo must be a PNG or JPEG of at most 8 MB, given as base64.</source>
        <comment>bad_photo</comment>
        <translation>รูปต้องเป็น PNG หรือ JPEG ไม่เกิน 8 MB ในรูปแบบ base64</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a database role here: at most 63 bytes, without quotes, backslashes, dollar signs and unseen characters.</source>
        <comment>bad_role_name</comment>
        <translation>ใช้ {name} เป็นชื่อบทบาทของฐานข้อมูลไม่ได้: ไม่เกิน 63 ไบต์ ห้ามมีเครื่องหมายคำพูด แบ็กสแลช ดอลลาร์ และอักขระที่มองไม่เห็น</translation>
    </message>
    <message>
        <source>A replacement for {serial} cannot start at {node}.</source>
        <comment>bad_start</comment>
        <translation>ชิ้นทดแทนของ {serial} เริ่มที่ {node} ไม่ได้</translation>
    </message>
    <message>
        <source>A token binding names a placeId and a value, or a tokenId: {why}</source>
        <comment>bad_token_binding</comment>
        <translation>token_binding ต้องระบุ placeId กับ value หรือ tokenId: {why}</translation>
    </message>
    <message>
        <source>{yielded} of {serial} have already moved on, so {qty} cannot be right.</source>
        <comment>below_yielded</comment>
        <translation>{yielded} ของ {serial} ส่งต่อไปแล้ว ดังนั้น {qty} จึงไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>Components are bound at an assembly or an inspection, not at {node}.</source>
        <comment>bind_elsewhere</comment>
        <translation>ผูกชิ้นส่วนได้ที่ขั้นประกอบหรือขั้นตรวจสอบ ไม่ใช่ที่ {node}</translation>
    </message>
    <message>
        <source>Call {call} was already answered by {by}.</source>
        <comment>call_answered</comment>
        <translation>{by} ตอบรับการเรียกหมายเลข {call} แล้ว</translation>
    </message>
    <message>
        <source>{transition} cannot call {called}: there are {depth} calls inside each other already.</source>
        <comment>called_too_deep</comment>
        <translation>{transition} เรียก {called} ไม่ได้: มีการเรียกซ้อนกันอยู่แล้ว {depth} ชั้น</translation>
    </message>
    <message>
        <source>{transition} calls {called}; it is fired, and not taken apart.</source>
        <comment>calls_are_fired</comment>
        <translation>{transition} เรียก {called} ต้องยิงทั้งทรานซิชัน แยกทำทีละส่วนไม่ได้</translation>
    </message>
    <message>
        <source>There is already a job or case {case_id}.</source>
        <comment>case_exists</comment>
        <translation>มีงาน {case_id} อยู่แล้ว</translation>
    </message>
    <message>
        <source>{case_id} has not been started yet.</source>
        <comment>case_not_started</comment>
        <translation>{case_id} ยังไม่ได้เริ่ม</translation>
    </message>
    <message>
        <source>{case_id} is {status}; nothing happens in it any more.</source>
        <comment>case_over</comment>
        <translation>{case_id} มีสถานะ {status} แล้ว ทำอะไรต่อไม่ได้อีก</translation>
    </message>
    <message>
        <source>{case_id} is running already.</source>
        <comment>case_running</comment>
        <translation>{case_id} กำลังดำเนินการอยู่แล้ว</translation>
    </message>
    <message>
        <source>{who} changed token {token} at {when}, after your screen was drawn.</source>
        <comment>changed_meanwhile</comment>
        <translation>{who} แก้ไขชิ้นงาน {token} เมื่อ {when} หลังจากหน้าจอนี้แสดงแล้ว</translation>
    </message>
    <message>
        <source>{case_id} was called by {parent}; it is cancelled with it.</source>
        <comment>child_case</comment>
        <translation>{case_id} ถูกเรียกจาก {parent} จึงยกเลิกไปพร้อมกัน</translation>
    </message>
    <message>
        <source>{serial} waits for {missing}.</source>
        <comment>components_missing</comment>
        <translation>{serial} รอ {missing}</translation>
    </message>
    <message>
        <source>The condition {when!r} at {node} could not be decided: {why}</source>
        <comment>condition_failed</comment>
        <translation>ตัดสินเงื่อนไข {when!r} ที่ {node} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>Say how many of {planned} were made.</source>
        <comment>count_needed</comment>
        <translation>ระบุว่าทำได้กี่ชิ้นจาก {planned}</translation>
    </message>
    <message>
        <source>The data of a job's token is an object: names and values.</source>
        <comment>data_of_a_job</comment>
        <translation>ข้อมูลของชิ้นงานต้องเป็นออบเจกต์ คือชื่อกับค่า</translation>
    </message>
    <message>
        <source>Stopped: the database does not accept this ({rule}).</source>
        <comment>database_rule</comment>
        <translation>หยุดไว้ก่อน: ฐานข้อมูลไม่รับรายการนี้ ({rule})</translation>
    </message>
    <message>
        <source>The demo only fills an empty database, and this one has {what} already ({first}).</source>
        <comment>demo_needs_empty</comment>
        <translation>ข้อมูลตัวอย่างใส่ได้เฉพาะฐานข้อมูลว่าง แต่ที่นี่มี {what} อยู่แล้ว ({first})</translation>
    </message>
    <message>
        <source>The tokens belong to different jobs; take those of one job at a time.</source>
        <comment>different_jobs</comment>
        <translation>ชิ้นงานเหล่านี้อยู่คนละงาน ให้ทำทีละงาน</translation>
    </message>
    <message>
        <source>{actual} good and {scrap} scrap are not the {planned} planned.</source>
        <comment>does_not_add_up</comment>
        <translation>ดี {actual} กับเสีย {scrap} รวมแล้วไม่เท่ากับแผน {planned}</translation>
    </message>
    <message>
        <source>{value} is no value of {colour}, which {place} of {called} takes.</source>
        <comment>does_not_fit</comment>
        <translation>{value} ไม่ใช่ค่าของ {colour} ที่ {place} ของ {called} รับ</translation>
    </message>
    <message>
        <source>{yielded} have already moved on, so {actual} cannot be right.</source>
        <comment>fewer_than_yielded</comment>
        <translation>ส่งต่อไปแล้ว {yielded} ดังนั้น {actual} จึงไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>{database} is a file, and a file has no roles; who may open it is said by its permissions.</source>
        <comment>file_has_no_roles</comment>
        <translation>{database} เป็นไฟล์ ไฟล์ไม่มีบทบาท ผู้ที่เปิดได้กำหนดด้วยสิทธิ์ของไฟล์</translation>
    </message>
    <message>
        <source>{transition} asks for {field}; it was not given.</source>
        <comment>form_field_missing</comment>
        <translation>{transition} ต้องการ {field} แต่ยังไม่ได้ระบุ</translation>
    </message>
    <message>
        <source>{transition} does not ask for {field}; it asks for {known}.</source>
        <comment>form_field_unknown</comment>
        <translation>{transition} ไม่ได้ถามหา {field} แต่ถามหา {known}</translation>
    </message>
    <message>
        <source>{field} must be {expected}, not {given}.</source>
        <comment>form_field_wrong</comment>
        <translation>{field} ต้องเป็น {expected} ไม่ใช่ {given}</translation>
    </message>
    <message>
        <source>{transition} asks for nothing; leave form_data out.</source>
        <comment>form_not_asked</comment>
        <translation>{transition} ไม่ถามอะไร ไม่ต้องใส่ form_data</translation>
    </message>
    <message>
        <source>The gathered pieces in {serial} are started and finished together: {inside} are inside.</source>
        <comment>gathered_whole</comment>
        <translation>ชิ้นงานที่รวมไว้ใน {serial} ต้องเริ่มและเสร็จพร้อมกัน ข้างในมี {inside} ชิ้น</translation>
    </message>
    <message>
        <source>What {serial} was made for is no longer waiting for it.</source>
        <comment>group_closed</comment>
        <translation>งานที่ต้องใช้ {serial} ไม่ได้รอแล้ว</translation>
    </message>
    <message>
        <source>{workflow} is the id of a {kind} already; give this one another id.</source>
        <comment>id_taken</comment>
        <translation>{workflow} เป็นรหัสของ {kind} อยู่แล้ว ให้ใช้รหัสอื่น</translation>
    </message>
    <message>
        <source>{node} is an inspection: pass or fail {serial}.</source>
        <comment>inspection_needed</comment>
        <translation>{node} เป็นขั้นตรวจสอบ ให้เลือกผ่านหรือไม่ผ่านสำหรับ {serial}</translation>
    </message>
    <message>
        <source>The job {case_id} is {status}.</source>
        <comment>job_closed</comment>
        <translation>งาน {case_id} อยู่ในสถานะ{status}</translation>
    </message>
    <message>
        <source>A job has at most {most} pieces, not {qty}.</source>
        <comment>job_too_large</comment>
        <translation>งานหนึ่งมีได้ไม่เกิน {most} ชิ้น ไม่ใช่ {qty}</translation>
    </message>
    <message>
        <source>{name} is the last admin; make another one first.</source>
        <comment>last_admin</comment>
        <translation>{name} เป็นผู้ดูแลระบบคนสุดท้าย ให้ตั้งคนใหม่ก่อน</translation>
    </message>
    <message>
        <source>Only a supervisor may scrap {serial} before it was started.</source>
        <comment>leader_needed</comment>
        <translation>เฉพาะหัวหน้างานตัด {serial} เป็นของเสียก่อนเริ่มงานได้</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again after {until}.</source>
        <comment>locked_out</comment>
        <translation>ใส่ PIN ผิดหลายครั้งเกินไป ลองใหม่หลัง {until}</translation>
    </message>
    <message>
        <source>{node} asks for the measurement {name}.</source>
        <comment>measurement_missing</comment>
        <translation>{node} ต้องใส่ค่าวัด {name}</translation>
    </message>
    <message>
        <source>{name} must be a number, not {given}.</source>
        <comment>measurement_not_a_number</comment>
        <translation>{name} ต้องเป็นตัวเลข ไม่ใช่ {given}</translation>
    </message>
    <message>
        <source>{name} is {given}; it must lie between {low} and {high}.</source>
        <comment>measurement_out_of_limits</comment>
        <translation>{name} วัดได้ {given} แต่ต้องอยู่ระหว่าง {low} ถึง {high}</translation>
    </message>
    <message>
        <source>{command} needs {parameter}.</source>
        <comment>missing_parameter</comment>
        <translation>{command} ต้องระบุ {parameter}</translation>
    </message>
    <message>
        <source>{actual} are more than the {planned} planned; confirm that this is right.</source>
        <comment>more_than_planned</comment>
        <translation>{actual} มากกว่าแผน {planned} โปรดยืนยันว่าถูกต้อง</translation>
    </message>
    <message>
        <source>{serial} holds {qty}, so {planned} cannot be started.</source>
        <comment>more_than_there</comment>
        <translation>{serial} มี {qty} จึงเริ่ม {planned} ไม่ได้</translation>
    </message>
    <message>
        <source>{place} has no room: it takes {capacity} tokens at most.</source>
        <comment>net_capacity</comment>
        <translation>{place} เต็มแล้ว รับโทเคนได้ไม่เกิน {capacity}</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: {expression} cannot be worked out with {values}. {why}</source>
        <comment>net_expression</comment>
        <translation>{net} ทรานซิชัน {transition}: คำนวณ {expression} ไม่ได้เมื่อ {values} {why}</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: {name} is bound by an arc already; the form cannot give it.</source>
        <comment>net_form_name</comment>
        <translation>{net} ทรานซิชัน {transition}: {name} ได้ค่าจากเส้นเชื่อมแล้ว แบบฟอร์มกำหนดไม่ได้</translation>
    </message>
    <message>
        <source>No tokens satisfy the guard {guard}.</source>
        <comment>net_guard</comment>
        <translation>ไม่มีโทเคนที่ผ่านเงื่อนไข {guard}</translation>
    </message>
    <message>
        <source>A token that is needed is held.</source>
        <comment>net_held</comment>
        <translation>โทเคนที่ต้องใช้ถูกระงับอยู่</translation>
    </message>
    <message>
        <source>{place} must hold less than {wanted} of {inscription}.</source>
        <comment>net_inhibited</comment>
        <translation>{place} ต้องมี {inscription} น้อยกว่า {wanted}</translation>
    </message>
    <message>
        <source>A token that is needed is ready at {time}; the clock stands at {clock}.</source>
        <comment>net_later</comment>
        <translation>โทเคนที่ต้องใช้จะพร้อมเมื่อ {time} นาฬิกาอยู่ที่ {clock}</translation>
    </message>
    <message>
        <source>{place} has no token that fits {inscription}.</source>
        <comment>net_missing_token</comment>
        <translation>{place} ไม่มีโทเคนที่ตรงกับ {inscription}</translation>
    </message>
    <message>
        <source>{workflow} calls the net {called}, which is not published yet.</source>
        <comment>net_not_published</comment>
        <translation>{workflow} เรียกเน็ต {called} ซึ่งยังไม่ได้เผยแพร่</translation>
    </message>
    <message>
        <source>No tokens of {places} fit each other.</source>
        <comment>net_not_together</comment>
        <translation>ไม่มีโทเคนใน {places} ที่เข้ากันได้</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: {place} takes {capacity} tokens at most.</source>
        <comment>net_overfull</comment>
        <translation>{net} ทรานซิชัน {transition}: {place} รับโทเคนได้ไม่เกิน {capacity}</translation>
    </message>
    <message>
        <source>{other} goes first: its priority is higher.</source>
        <comment>net_priority</comment>
        <translation>{other} ไปก่อน เพราะมีลำดับความสำคัญสูงกว่า</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: the search for a binding was stopped after {tries} tries.</source>
        <comment>net_search_spent</comment>
        <translation>{net} ทรานซิชัน {transition}: หยุดค้นหาค่าที่เข้ากันได้หลังลองไป {tries} ครั้ง</translation>
    </message>
    <message>
        <source>{place} holds {found} of the {wanted} tokens that {transition} needs.</source>
        <comment>net_too_few</comment>
        <translation>{place} มี {found} จาก {wanted} โทเคนที่ {transition} ต้องใช้</translation>
    </message>
    <message>
        <source>{net} has no transition {transition}.</source>
        <comment>net_unknown_transition</comment>
        <translation>{net} ไม่มีทรานซิชัน {transition}</translation>
    </message>
    <message>
        <source>{net}, transition {transition}: {expression} gives {value} with {values}; that is no {colour}, which {place} takes.</source>
        <comment>net_wrong_colour</comment>
        <translation>{net} ทรานซิชัน {transition}: {expression} ให้ค่า {value} เมื่อ {values} ซึ่งไม่ใช่ {colour} ที่ {place} รับ</translation>
    </message>
    <message>
        <source>{node} works in batches too; the batch goes on as a whole.</source>
        <comment>next_is_batch</comment>
        <translation>{node} ทำเป็นแบทช์เช่นกัน แบทช์ต้องไปทั้งชุด</translation>
    </message>
    <message>
        <source>Token {token} lies in a net; what can be done is to fire the transitions of {case_id}.</source>
        <comment>no_card</comment>
        <translation>โทเคน {token} อยู่ในเน็ต สิ่งที่ทำได้คือยิงทรานซิชันของ {case_id}</translation>
    </message>
    <message>
        <source>No edge of the route leads from {source} to {target}.</source>
        <comment>no_edge</comment>
        <translation>เส้นทางงานไม่มีทางจาก {source} ไป {target}</translation>
    </message>
    <message>
        <source>{serial} is not waiting for components.</source>
        <comment>no_open_group</comment>
        <translation>{serial} ไม่ได้รอชิ้นส่วนอยู่</translation>
    </message>
    <message>
        <source>{workflow} has no place {place}; it has {known}.</source>
        <comment>no_place</comment>
        <translation>{workflow} ไม่มีเพลส {place} มีแต่ {known}</translation>
    </message>
    <message>
        <source>{serial} does not wait for a redesign decision.</source>
        <comment>no_redesign</comment>
        <translation>{serial} ไม่ได้รอการตัดสินใจเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>{node} takes at most {capacity} at a time.</source>
        <comment>no_room</comment>
        <translation>{node} รับได้ครั้งละไม่เกิน {capacity}</translation>
    </message>
    <message>
        <source>There is no act {gseq}.</source>
        <comment>no_such_act</comment>
        <translation>ไม่มีรายการที่ {gseq}</translation>
    </message>
    <message>
        <source>{transition} has no binding {binding}; it has {offered}.</source>
        <comment>no_such_binding</comment>
        <translation>{transition} ไม่มีชุดค่า {binding} มีแต่ {offered}</translation>
    </message>
    <message>
        <source>{workflow} has no transition {transition}; it has {known}.</source>
        <comment>no_transition</comment>
        <translation>{workflow} ไม่มีทรานซิชัน {transition} มีแต่ {known}</translation>
    </message>
    <message>
        <source>{called} has no place whose input arc takes {variable} alone; nothing can be handed to it.</source>
        <comment>no_way_in</comment>
        <translation>{called} ไม่มีเพลซที่เส้นขาเข้ารับ {variable} ตัวเดียว จึงส่งค่าให้ไม่ได้</translation>
    </message>
    <message>
        <source>Nobody is working on {serial}; start it first.</source>
        <comment>nobody_working</comment>
        <translation>ยังไม่มีใครทำ {serial} ให้เริ่มก่อน</translation>
    </message>
    <message>
        <source>From {node} no way leads to {merge}, where {serial} is assembled.</source>
        <comment>node_off_branch</comment>
        <translation>จาก {node} ไม่มีทางไปถึง {merge} ซึ่งเป็นที่ประกอบ {serial}</translation>
    </message>
    <message>
        <source>{serial} is a single {type}; it is not counted in batches.</source>
        <comment>not_a_batch</comment>
        <translation>{serial} เป็น{type}เดี่ยว ไม่ได้นับเป็นแบทช์</translation>
    </message>
    <message>
        <source>Stopped: {transition} of {case_id} does not take and give that: {why}.</source>
        <comment>not_a_firing</comment>
        <translation>หยุดไว้: {transition} ของ {case_id} ไม่ได้รับและให้อย่างนั้น: {why}</translation>
    </message>
    <message>
        <source>{workflow} is a route, not a net; a job is made from it.</source>
        <comment>not_a_net</comment>
        <translation>{workflow} เป็นเส้นทาง ไม่ใช่เน็ต ใช้สร้างงาน</translation>
    </message>
    <message>
        <source>{node} is no rework node of {qc}; there are {known}.</source>
        <comment>not_a_rework_node</comment>
        <translation>{node} ไม่ใช่ขั้นแก้งานของ {qc} ขั้นที่มีคือ {known}</translation>
    </message>
    <message>
        <source>{workflow} is a net, not a route; a case is made from it.</source>
        <comment>not_a_route</comment>
        <translation>{workflow} เป็นเน็ต ไม่ใช่เส้นทาง ใช้สร้างเคส</translation>
    </message>
    <message>
        <source>Stopped: the route has no step {step} that moves tokens like this.</source>
        <comment>not_a_step</comment>
        <translation>หยุดไว้ก่อน: เส้นทางงานไม่มีขั้น {step} ที่ย้ายชิ้นงานแบบนี้</translation>
    </message>
    <message>
        <source>{actor} may not do {command}; it needs one of the roles {roles}.</source>
        <comment>not_allowed</comment>
        <translation>{actor} ไม่มีสิทธิ์{command} ต้องมีบทบาท {roles} อย่างใดอย่างหนึ่ง</translation>
    </message>
    <message>
        <source>{node} is no inspection.</source>
        <comment>not_an_inspection</comment>
        <translation>{node} ไม่ใช่ขั้นตรวจสอบ</translation>
    </message>
    <message>
        <source>{node} does not work in batches.</source>
        <comment>not_batched</comment>
        <translation>{node} ไม่ได้ทำเป็นแบทช์</translation>
    </message>
    <message>
        <source>{command} is not corrected.</source>
        <comment>not_correctable</comment>
        <translation>ย้อนคืนคำสั่ง {command} ไม่ได้</translation>
    </message>
    <message>
        <source>{transition} is not enabled: {reason}</source>
        <comment>not_enabled</comment>
        <translation>{transition} ยังยิงไม่ได้: {reason}</translation>
    </message>
    <message>
        <source>Only {unstarted} of {case_id} have not been started; {wanted} cannot be taken away.</source>
        <comment>not_enough_unstarted</comment>
        <translation>{case_id} เหลือที่ยังไม่เริ่มเพียง {unstarted} จึงลด {wanted} ไม่ได้</translation>
    </message>
    <message>
        <source>{serial} has not failed an inspection, so there is nothing to rework.</source>
        <comment>not_failed</comment>
        <translation>{serial} ไม่ได้ตกการตรวจ จึงไม่มีอะไรต้องแก้</translation>
    </message>
    <message>
        <source>{serial} only holds gathered pieces.</source>
        <comment>not_for_gathered</comment>
        <translation>{serial} เป็นเพียงที่รวมชิ้นงาน</translation>
    </message>
    <message>
        <source>{serial} is not on hold.</source>
        <comment>not_held</comment>
        <translation>{serial} ไม่ได้ถูกระงับ</translation>
    </message>
    <message>
        <source>Token {token} lies in {place}, not in {given}.</source>
        <comment>not_in_place</comment>
        <translation>โทเคน {token} อยู่ที่ {place} ไม่ได้อยู่ที่ {given}</translation>
    </message>
    <message>
        <source>Revision {revision} of {workflow} is not released: {first} A supervisor may release it all the same, with a reason.</source>
        <comment>not_proved</comment>
        <translation>ยังไม่เปิดฉบับที่ {revision} ของ {workflow} ให้ใช้: {first} หัวหน้างานยังเปิดให้ใช้ได้โดยระบุเหตุผล</translation>
    </message>
    <message>
        <source>{serial} is {status}; only a ready token is moved.</source>
        <comment>not_ready_to_move</comment>
        <translation>{serial} มีสถานะ {status} ย้ายได้เฉพาะชิ้นงานที่พร้อม</translation>
    </message>
    <message>
        <source>Revision {revision} of {workflow} is not released for new jobs yet.</source>
        <comment>not_released</comment>
        <translation>ฉบับที่ {revision} ของ {workflow} ยังไม่เปิดให้งานใหม่ใช้</translation>
    </message>
    <message>
        <source>{serial} is {status}; only a scrapped token is replaced.</source>
        <comment>not_scrapped</comment>
        <translation>{serial} อยู่ในสถานะ{status} เปลี่ยนทดแทนได้เฉพาะของเสีย</translation>
    </message>
    <message>
        <source>{serial} is not a single piece.</source>
        <comment>not_single</comment>
        <translation>{serial} ไม่ใช่ชิ้นเดี่ยว</translation>
    </message>
    <message>
        <source>More has been done since {command}; only a supervisor may take it back now.</source>
        <comment>not_the_last</comment>
        <translation>มีการทำต่อหลัง {command} แล้ว ตอนนี้เฉพาะหัวหน้างานย้อนคืนได้</translation>
    </message>
    <message>
        <source>{qty} is no whole number of pieces above {least}.</source>
        <comment>not_whole</comment>
        <translation>{qty} ไม่ใช่จำนวนเต็มที่มากกว่า {least}</translation>
    </message>
    <message>
        <source>All of {serial} had moved on before it was lost; nothing is missing.</source>
        <comment>nothing_missing</comment>
        <translation>ทุกชิ้นของ {serial} ส่งต่อไปก่อนสูญหาย จึงไม่มีอะไรขาด</translation>
    </message>
    <message>
        <source>Give a quantity or metadata to adjust.</source>
        <comment>nothing_to_adjust</comment>
        <translation>ระบุจำนวนหรือข้อมูลที่จะปรับ</translation>
    </message>
    <message>
        <source>Say what is to change: target_qty, due or priority.</source>
        <comment>nothing_to_change</comment>
        <translation>ระบุสิ่งที่จะเปลี่ยน: target_qty, due หรือ priority</translation>
    </message>
    <message>
        <source>Say what is to change: roles, badge, pin, language or disabled.</source>
        <comment>nothing_to_change_operator</comment>
        <translation>บอกว่าจะเปลี่ยนอะไร: roles, badge, pin, language หรือ disabled</translation>
    </message>
    <message>
        <source>Say what is to change: work_centers or language.</source>
        <comment>nothing_to_change_station</comment>
        <translation>บอกว่าจะเปลี่ยนอะไร: work_centers หรือ language</translation>
    </message>
    <message>
        <source>Say which binding in one way: binding_index, binding or token_binding.</source>
        <comment>one_way_only</comment>
        <translation>ระบุชุดค่าด้วยวิธีเดียว: binding_index, binding หรือ token_binding</translation>
    </message>
    <message>
        <source>{command} is for jobs; {case_id} plays the net {workflow}, whose transitions are fired.</source>
        <comment>only_for_jobs</comment>
        <translation>{command} ใช้กับงาน แต่ {case_id} เล่นเน็ต {workflow} ซึ่งใช้การยิงทรานซิชัน</translation>
    </message>
    <message>
        <source>{command} is for cases of nets; {case_id} is a job on the route {workflow}.</source>
        <comment>only_for_nets</comment>
        <translation>{command} ใช้กับเคสของเน็ต แต่ {case_id} เป็นงานบนเส้นทาง {workflow}</translation>
    </message>
    <message>
        <source>The op id {op_id} was already used for something else.</source>
        <comment>op_id_reused</comment>
        <translation>รหัสการทำรายการ {op_id} ถูกใช้กับเรื่องอื่นไปแล้ว</translation>
    </message>
    <message>
        <source>{operator} may no longer sign in.</source>
        <comment>operator_disabled</comment>
        <translation>{operator} ไม่สามารถเข้าใช้งานได้แล้ว</translation>
    </message>
    <message>
        <source>There is already an operator {name}.</source>
        <comment>operator_exists</comment>
        <translation>มีผู้ปฏิบัติงานชื่อ {name} อยู่แล้ว</translation>
    </message>
    <message>
        <source>{key} is kept by the program and is not adjusted.</source>
        <comment>own_metadata</comment>
        <translation>{key} เป็นข้อมูลของโปรแกรม ปรับไม่ได้</translation>
    </message>
    <message>
        <source>{serial} was cancelled for good and is not replaced.</source>
        <comment>permanent</comment>
        <translation>{serial} ถูกยกเลิกถาวร จึงไม่ทำทดแทน</translation>
    </message>
    <message>
        <source>{serial} is one {type}; its quantity is always 1.</source>
        <comment>piece_quantity</comment>
        <translation>{serial} เป็น{type}เดียว จำนวนเป็น 1 เสมอ</translation>
    </message>
    <message>
        <source>{place} has no room: it takes {capacity} tokens at most.</source>
        <comment>place_is_full</comment>
        <translation>{place} เต็มแล้ว รับโทเคนได้ไม่เกิน {capacity}</translation>
    </message>
    <message>
        <source>{serial} is a single {type}; only a batch is started in part.</source>
        <comment>planned_of_single</comment>
        <translation>{serial} เป็น{type}เดี่ยว เฉพาะแบทช์เท่านั้นที่เริ่มบางส่วนได้</translation>
    </message>
    <message>
        <source>Stopped: the job's quantities would not add up ({planned} planned, {found} found).</source>
        <comment>quantities_do_not_add_up</comment>
        <translation>หยุดไว้ก่อน: จำนวนในงานจะไม่ตรงกัน (แผน {planned} นับได้ {found})</translation>
    </message>
    <message>
        <source>{command} only reads; it is not decided.</source>
        <comment>reads_only</comment>
        <translation>{command} ใช้อ่านเท่านั้น ไม่มีการตัดสิน</translation>
    </message>
    <message>
        <source>{serial} already waits for a redesign decision.</source>
        <comment>redesign_pending</comment>
        <translation>{serial} รอการตัดสินใจเรื่องแก้แบบอยู่แล้ว</translation>
    </message>
    <message>
        <source>{serial} waits for a redesign decision: {reason}.</source>
        <comment>redesign_required</comment>
        <translation>{serial} รอการตัดสินใจเรื่องแก้แบบ: {reason}</translation>
    </message>
    <message>
        <source>{serial} is named twice.</source>
        <comment>repeated_token</comment>
        <translation>ระบุ {serial} ซ้ำสองครั้ง</translation>
    </message>
    <message>
        <source>{serial} has failed inspection and waits for a decision.</source>
        <comment>rework_pending</comment>
        <translation>{serial} ไม่ผ่านการตรวจ และรอการตัดสินใจ</translation>
    </message>
    <message>
        <source>{name} is named more than once; a role is a reader, a station or a supervisor.</source>
        <comment>role_named_twice</comment>
        <translation>ระบุ {name} มากกว่าหนึ่งครั้ง บทบาทหนึ่งเป็นได้แค่ผู้อ่าน สถานี หรือหัวหน้างาน</translation>
    </message>
    <message>
        <source>{serial} is a single piece; scrap it if it is lost.</source>
        <comment>scrap_a_piece</comment>
        <translation>{serial} เป็นชิ้นเดี่ยว ถ้าเสียให้ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>There is already an open token with this serial ({rule}).</source>
        <comment>serial_taken</comment>
        <translation>มีชิ้นงานเปิดอยู่ที่ใช้หมายเลขนี้แล้ว ({rule})</translation>
    </message>
    <message>
        <source>Session {session} is still running; pause it first.</source>
        <comment>session_running</comment>
        <translation>ช่วงทำงาน {session} ยังเดินอยู่ ให้พักก่อน</translation>
    </message>
    <message>
        <source>Joining takes at least two batches.</source>
        <comment>several_needed</comment>
        <translation>การรวมต้องมีอย่างน้อยสองแบทช์</translation>
    </message>
    <message>
        <source>There is already a station {name}.</source>
        <comment>station_exists</comment>
        <translation>มีสถานี {name} อยู่แล้ว</translation>
    </message>
    <message>
        <source>{serial} is already being worked on.</source>
        <comment>token_active</comment>
        <translation>{serial} มีคนทำอยู่แล้ว</translation>
    </message>
    <message>
        <source>{serial} is {status}; a new token would have to be made.</source>
        <comment>token_closed</comment>
        <translation>{serial} อยู่ในสถานะ{status} ต้องสร้างชิ้นงานใหม่</translation>
    </message>
    <message>
        <source>Token {token} was taken from its place before; nothing is done with it any more.</source>
        <comment>token_gone</comment>
        <translation>โทเคน {token} ถูกหยิบออกไปแล้ว ทำอะไรกับมันไม่ได้อีก</translation>
    </message>
    <message>
        <source>{serial} is on hold: {reasons}.</source>
        <comment>token_held</comment>
        <translation>{serial} ถูกระงับ: {reasons}</translation>
    </message>
    <message>
        <source>{serial} is paused; resume it first.</source>
        <comment>token_paused</comment>
        <translation>{serial} พักอยู่ ให้ทำต่อก่อน</translation>
    </message>
    <message>
        <source>{serial} has not been started.</source>
        <comment>token_ready</comment>
        <translation>{serial} ยังไม่ได้เริ่ม</translation>
    </message>
    <message>
        <source>{serial} is waiting at {node}.</source>
        <comment>token_waiting</comment>
        <translation>{serial} กำลังรออยู่ที่ {node}</translation>
    </message>
    <message>
        <source>Only a supervisor may take this back now; the station can for {seconds} seconds.</source>
        <comment>too_late</comment>
        <translation>ตอนนี้เฉพาะหัวหน้างานย้อนคืนได้ สถานีย้อนคืนได้ภายใน {seconds} วินาที</translation>
    </message>
    <message>
        <source>What {command} did cannot be taken back: {serial} has changed since.</source>
        <comment>touched_since</comment>
        <translation>ย้อนคืน {command} ไม่ได้: {serial} เปลี่ยนไปหลังจากนั้นแล้ว</translation>
    </message>
    <message>
        <source>There is no act with the op id {act}.</source>
        <comment>unknown_act</comment>
        <translation>ไม่มีรายการที่มีรหัส {act}</translation>
    </message>
    <message>
        <source>There is no call {call}.</source>
        <comment>unknown_call</comment>
        <translation>ไม่มีการเรียกหมายเลข {call}</translation>
    </message>
    <message>
        <source>There is no job or case {case_id}.</source>
        <comment>unknown_case</comment>
        <translation>ไม่มีงาน {case_id}</translation>
    </message>
    <message>
        <source>There is no command {name}.</source>
        <comment>unknown_command</comment>
        <translation>ไม่มีคำสั่ง {name}</translation>
    </message>
    <message>
        <source>{defect} is not a defect of {node}; known are {known}.</source>
        <comment>unknown_defect</comment>
        <translation>{node} ไม่มีตำหนิรหัส {defect} รหัสที่มีคือ {known}</translation>
    </message>
    <message>
        <source>No piece was made with the lot {lot}.</source>
        <comment>unknown_lot</comment>
        <translation>ไม่มีชิ้นงานที่ทำจากล็อต {lot}</translation>
    </message>
    <message>
        <source>There is no node {node} in this route.</source>
        <comment>unknown_node</comment>
        <translation>ไม่มีขั้นตอน {node} ในเส้นทางงานนี้</translation>
    </message>
    <message>
        <source>There is no operator {operator}.</source>
        <comment>unknown_operator</comment>
        <translation>ไม่มีผู้ปฏิบัติงานชื่อ {operator}</translation>
    </message>
    <message>
        <source>{command} does not take {parameter}; it takes {known}.</source>
        <comment>unknown_parameter</comment>
        <translation>{command} ไม่รับ {parameter} แต่รับ {known}</translation>
    </message>
    <message>
        <source>{workflow} has no revision {revision}.</source>
        <comment>unknown_revision</comment>
        <translation>{workflow} ไม่มีฉบับที่ {revision}</translation>
    </message>
    <message>
        <source>{role} is no role; there are {known}.</source>
        <comment>unknown_role</comment>
        <translation>ไม่มีบทบาท {role} บทบาทที่มีคือ {known}</translation>
    </message>
    <message>
        <source>Token {token} has no work session {session}.</source>
        <comment>unknown_session</comment>
        <translation>ชิ้นงาน {token} ไม่มีช่วงทำงาน {session}</translation>
    </message>
    <message>
        <source>There is no station {name}; there are {known}.</source>
        <comment>unknown_station</comment>
        <translation>ไม่มีสถานี {name} สถานีที่มีคือ {known}</translation>
    </message>
    <message>
        <source>There is no token {token}.</source>
        <comment>unknown_token</comment>
        <translation>ไม่มีชิ้นงาน {token}</translation>
    </message>
    <message>
        <source>There is no route or net {workflow}.</source>
        <comment>unknown_workflow</comment>
        <translation>ไม่มีเส้นทางงาน {workflow}</translation>
    </message>
    <message>
        <source>There is no time zone {name}; one is called Asia/Bangkok, another Europe/Berlin.</source>
        <comment>unknown_zone</comment>
        <translation>ไม่มีเขตเวลา {name} ตัวอย่างที่มี เช่น Asia/Bangkok หรือ Europe/Berlin</translation>
    </message>
    <message>
        <source>{value} is no value of {colour}, which {place} takes.</source>
        <comment>value_does_not_fit</comment>
        <translation>{value} ไม่ใช่ค่าของ {colour} ที่ {place} รับ</translation>
    </message>
    <message>
        <source>The value of a token of {colour} cannot be stored: {why}</source>
        <comment>value_not_storable</comment>
        <translation>เก็บค่าของโทเคนชนิด {colour} ไม่ได้: {why}</translation>
    </message>
    <message>
        <source>{serial} is at {place}, not ready at {node}.</source>
        <comment>wrong_node</comment>
        <translation>{serial} อยู่ที่ {place} ยังไม่พร้อมที่ {node}</translation>
    </message>
    <message>
        <source>The PIN or badge does not match.</source>
        <comment>wrong_pin</comment>
        <translation>PIN หรือบัตรไม่ถูกต้อง</translation>
    </message>
    <message>
        <source>{yielded} of {serial} have already moved on; it is started and finished as a whole.</source>
        <comment>yielded_before</comment>
        <translation>{yielded} จาก {serial} ส่งต่อไปแล้ว ต้องเริ่มและเสร็จทั้งชุด</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>The connection to {where} was lost ({why})</source>
        <translation>การเชื่อมต่อกับ {where} ขาดไป ({why})</translation>
    </message>
    <message>
        <source>The database was closed meanwhile; nothing was changed.</source>
        <translation>ฐานข้อมูลถูกปิดไปก่อน ไม่มีอะไรเปลี่ยน ให้เปิดใหม่แล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>The disk that holds {where} is full. Free some space and try again.</source>
        <translation>ดิสก์ที่เก็บ {where} เต็ม ให้เพิ่มพื้นที่ว่างแล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>The folder {folder} can only be read; the database needs to write beside its file.</source>
        <translation>โฟลเดอร์ {folder} อ่านได้อย่างเดียว ฐานข้อมูลต้องเขียนข้างไฟล์ของมัน ให้แก้สิทธิ์ของโฟลเดอร์</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist. Create it, or give another path.</source>
        <translation>ไม่มีโฟลเดอร์ {folder} ให้สร้าง หรือระบุที่อื่น</translation>
    </message>
    <message>
        <source>The roles of a database named {database} cannot be written; rename it.</source>
        <translation>เขียนสิทธิ์ของฐานข้อมูลชื่อ {database} ไม่ได้ ให้เปลี่ยนชื่อ</translation>
    </message>
    <message>
        <source>The server of {where} has no room left: {why}.</source>
        <translation>เซิร์ฟเวอร์ของ {where} ไม่มีที่ว่างแล้ว: {why} ให้แจ้งผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>The server of {where} is not known on this network. Check the address.</source>
        <translation>เครือข่ายนี้ไม่รู้จักเซิร์ฟเวอร์ของ {where} ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>There is no database {path} to read.</source>
        <translation>ไม่มีฐานข้อมูล {path} ให้อ่าน ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>This database role may not do that on {where}: {why}.</source>
        <translation>สิทธิ์ฐานข้อมูลนี้ทำสิ่งนี้กับ {where} ไม่ได้: {why} ให้แจ้งผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>others were always first</source>
        <translation>มีคนอื่นทำก่อนทุกครั้ง</translation>
    </message>
    <message>
        <source>{path} could not be opened: {why}.</source>
        <translation>เปิด {path} ไม่ได้: {why} ให้ตรวจที่อยู่และสิทธิ์</translation>
    </message>
    <message>
        <source>{path} is a device or a pipe, not a database file.</source>
        <translation>{path} เป็นอุปกรณ์หรือท่อ ไม่ใช่ไฟล์ฐานข้อมูล ให้ระบุไฟล์อื่น</translation>
    </message>
    <message>
        <source>{path} is a folder, not a database file.</source>
        <translation>{path} เป็นโฟลเดอร์ ไม่ใช่ไฟล์ฐานข้อมูล ให้ระบุไฟล์อื่น</translation>
    </message>
    <message>
        <source>{scheme}:// is not a database address; write {forms}.</source>
        <translation>{scheme}:// ไม่ใช่ที่อยู่ฐานข้อมูล ให้เขียน {forms}</translation>
    </message>
    <message>
        <source>{where} asks for a password, and none was given.</source>
        <translation>{where} ต้องใช้รหัสผ่าน แต่ไม่ได้ให้ไว้ ให้ใส่ในที่อยู่ฐานข้อมูล</translation>
    </message>
    <message>
        <source>{where} can only be read at the moment.</source>
        <translation>ตอนนี้ {where} อ่านได้อย่างเดียว ให้ลองใหม่ภายหลัง</translation>
    </message>
    <message>
        <source>{where} can only be read. Change its permissions, or open it read-only.</source>
        <translation>{where} อ่านได้อย่างเดียว ให้แก้สิทธิ์ หรือเปิดแบบอ่านอย่างเดียว</translation>
    </message>
    <message>
        <source>{where} could not be opened. Check the folder and its permissions.</source>
        <translation>เปิด {where} ไม่ได้ ให้ตรวจโฟลเดอร์และสิทธิ์</translation>
    </message>
    <message>
        <source>{where} could not be read or written (disk I/O error). Check the disk.</source>
        <translation>อ่านหรือเขียน {where} ไม่ได้ (ดิสก์ผิดพลาด) ให้ตรวจดิสก์</translation>
    </message>
    <message>
        <source>{where} could not be used: {why}.</source>
        <translation>ใช้ {where} ไม่ได้: {why} ให้แจ้งผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>{where} does not accept this user name and password.</source>
        <translation>{where} ไม่รับชื่อผู้ใช้และรหัสผ่านนี้ ให้ตรวจแล้วลองใหม่</translation>
    </message>
    <message>
        <source>{where} does not answer. Check that the server runs and can be reached from here.</source>
        <translation>{where} ไม่ตอบ ให้ตรวจว่าเซิร์ฟเวอร์ทำงานและเครื่องนี้ติดต่อถึงได้</translation>
    </message>
    <message>
        <source>{where} does not exist on that server. Create it, or check the address.</source>
        <translation>ไม่มี {where} บนเซิร์ฟเวอร์นั้น ให้สร้าง หรือตรวจที่อยู่</translation>
    </message>
    <message>
        <source>{where} does not know all events of this program yet, and this database role may not add them. Ask the administrator to run `petri-desk database upgrade`.</source>
        <translation>{where} ยังไม่รู้จักเหตุการณ์ทั้งหมดของโปรแกรมนี้ และสิทธิ์ฐานข้อมูลนี้เพิ่มไม่ได้ ให้ผู้ดูแลระบบสั่ง `petri-desk database upgrade`</translation>
    </message>
    <message>
        <source>{where} has been busy for {seconds} seconds: another program writes to it.</source>
        <translation>{where} ไม่ว่างมา {seconds} วินาที มีโปรแกรมอื่นเขียนอยู่ ให้ปิดโปรแกรมนั้นแล้วลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{where} has given no answer for {seconds} seconds</source>
        <translation>{where} ไม่ตอบมา {seconds} วินาที</translation>
    </message>
    <message>
        <source>{where} has too many connections at the moment. Try again, or raise its limit.</source>
        <translation>ตอนนี้มีผู้เชื่อมต่อ {where} มากเกินไป ให้ลองอีกครั้ง หรือเพิ่มขีดจำกัด</translation>
    </message>
    <message>
        <source>{where} holds other tables; it is not a Petri Desk database.</source>
        <translation>{where} มีตารางอื่นอยู่ ไม่ใช่ฐานข้อมูลของ Petri Desk ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>{where} is busy: somebody has held what this needs for {seconds} seconds. Try again.</source>
        <translation>{where} ไม่ว่าง มีคนใช้สิ่งที่ต้องใช้มา {seconds} วินาที ให้ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{where} is closed; nothing can be changed.</source>
        <translation>{where} ปิดอยู่ เปลี่ยนอะไรไม่ได้ ให้เปิดใหม่</translation>
    </message>
    <message>
        <source>{where} is damaged ({why}); open it for writing to mend it.</source>
        <translation>{where} เสียหาย ({why}) ให้เปิดแบบเขียนได้เพื่อซ่อม</translation>
    </message>
    <message>
        <source>{where} is damaged. Restore a backup; keep the damaged file and its -wal and -shm beside it.</source>
        <translation>{where} เสียหาย ให้กู้จากสำเนาสำรอง และเก็บไฟล์ที่เสียกับ -wal และ -shm ไว้</translation>
    </message>
    <message>
        <source>{where} is damaged: the tables of stream {stream} do not hold what its log says, and this database role may not mend them. Ask a supervisor to open the job.</source>
        <translation>{where} เสียหาย: ตารางของสาย {stream} ไม่ตรงกับบันทึก และสิทธิ์ฐานข้อมูลนี้ซ่อมไม่ได้ ให้หัวหน้างานเปิดงานนี้</translation>
    </message>
    <message>
        <source>{where} is damaged: there is a text in it that is no UTF-8. Restore a backup.</source>
        <translation>{where} เสียหาย: มีข้อความที่ไม่ใช่ UTF-8 ให้กู้จากสำเนาสำรอง</translation>
    </message>
    <message>
        <source>{where} is damaged: {why}. Restore a backup, and keep the damaged file.</source>
        <translation>{where} เสียหาย: {why} ให้กู้จากสำเนาสำรอง และเก็บไฟล์ที่เสียไว้</translation>
    </message>
    <message>
        <source>{where} is locked by another program. Close it there, or try again.</source>
        <translation>โปรแกรมอื่นล็อก {where} อยู่ ให้ปิดที่นั่น หรือลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{where} is not a Petri Desk database.</source>
        <translation>{where} ไม่ใช่ฐานข้อมูลของ Petri Desk ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>{where} is not an address the server's client understands.</source>
        <translation>ที่อยู่ {where} อ่านไม่เข้าใจ ให้ตรวจที่อยู่</translation>
    </message>
    <message>
        <source>{where} is not current (schema {found}) and may not be changed.</source>
        <translation>{where} เป็นรุ่นเก่า (schema {found}) และเปลี่ยนไม่ได้ ให้เปิดแบบเขียนได้ก่อน</translation>
    </message>
    <message>
        <source>{where} is not of this program's version, and this database role may not change that. Ask the administrator to run `petri-desk database upgrade`.</source>
        <translation>{where} ไม่ใช่รุ่นของโปรแกรมนี้ และสิทธิ์ฐานข้อมูลนี้เปลี่ยนไม่ได้ ให้ผู้ดูแลระบบสั่ง `petri-desk database upgrade`</translation>
    </message>
    <message>
        <source>{where} is recovering from a crash. Try again in a moment.</source>
        <translation>{where} กำลังกู้คืนหลังล้ม ให้ลองอีกสักครู่</translation>
    </message>
    <message>
        <source>{where} is shutting down. Try again when it is back.</source>
        <translation>{where} กำลังปิด ให้ลองเมื่อกลับมา</translation>
    </message>
    <message>
        <source>{where} is starting up. Try again in a moment.</source>
        <translation>{where} กำลังเริ่มทำงาน ให้ลองอีกสักครู่</translation>
    </message>
    <message>
        <source>{where} may not be opened. Change its permissions.</source>
        <translation>ไม่มีสิทธิ์เปิด {where} ให้แก้สิทธิ์</translation>
    </message>
    <message>
        <source>{where} was altered by another program: {why}. Restore a backup; `petri-desk verify` says what else is wrong.</source>
        <translation>โปรแกรมอื่นแก้ไข {where}: {why} ให้กู้จากสำเนาสำรอง ดูส่วนอื่นที่ผิดด้วย `petri-desk verify`</translation>
    </message>
    <message>
        <source>{where} was opened read-only; nobody can sign in.</source>
        <translation>{where} เปิดแบบอ่านอย่างเดียว ลงชื่อไม่ได้ ให้เปิดแบบเขียนได้</translation>
    </message>
    <message>
        <source>{where} was opened read-only; nothing can be changed.</source>
        <translation>{where} เปิดแบบอ่านอย่างเดียว เปลี่ยนอะไรไม่ได้ ให้เปิดแบบเขียนได้</translation>
    </message>
    <message>
        <source>{where} was removed or replaced while it was open. Close it, and open it again.</source>
        <translation>{where} ถูกลบหรือแทนที่ขณะเปิดอยู่ ให้ปิดแล้วเปิดใหม่</translation>
    </message>
    <message>
        <source>{where} was written by a newer program (schema {found}, this one knows {newest}). Update Petri Desk to open it.</source>
        <translation>{where} เขียนโดยโปรแกรมรุ่นใหม่กว่า (schema {found} รุ่นนี้รู้จัก {newest}) ให้ปรับ Petri Desk เป็นรุ่นใหม่</translation>
    </message>
    <message>
        <source>{where}: {why}.</source>
        <translation>{where}: {why}</translation>
    </message>
    <message>
        <source>{why}. Nothing was changed; try again.</source>
        <translation>{why} ไม่มีอะไรเปลี่ยน ให้ลองอีกครั้ง</translation>
    </message>
    <message>
        <source>{why}. Try again.</source>
        <translation>{why} ให้ลองอีกครั้ง</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>4 to 12 digits</source>
        <translation>ตัวเลข 4 ถึง 12 หลัก</translation>
    </message>
    <message>
        <source>Workshop</source>
        <translation>ทั้งโรงงาน</translation>
    </message>
    <message>
        <source>a JSON object</source>
        <translation>ออบเจ็กต์ JSON</translation>
    </message>
    <message>
        <source>a PIN or badge, from a prompt or @file</source>
        <translation>PIN หรือบัตร จากการพิมพ์หรือ @file</translation>
    </message>
    <message>
        <source>a PNG or JPEG as base64, or @file</source>
        <translation>PNG หรือ JPEG แบบ base64 หรือ @file</translation>
    </message>
    <message>
        <source>a moment like 2026-11-20T08:15:00Z</source>
        <translation>วันเวลา เช่น 2026-11-20T08:15:00Z</translation>
    </message>
    <message>
        <source>a number below 100 million with at most two places</source>
        <translation>ตัวเลขน้อยกว่า 100 ล้าน ทศนิยมไม่เกินสองตำแหน่ง</translation>
    </message>
    <message>
        <source>a text of at most 10000 characters, without control characters</source>
        <translation>ข้อความไม่เกิน 10000 ตัวอักษร ไม่มีอักขระควบคุม</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>จำนวนเต็ม</translation>
    </message>
    <message>
        <source>active</source>
        <translation>กำลังทำ</translation>
    </message>
    <message>
        <source>admin</source>
        <translation>ผู้ดูแลระบบ</translation>
    </message>
    <message>
        <source>andon.answered</source>
        <translation>ตอบรับการเรียก</translation>
    </message>
    <message>
        <source>andon.called</source>
        <translation>เรียกขอความช่วยเหลือ</translation>
    </message>
    <message>
        <source>andon_answer</source>
        <translation>ตอบรับการเรียก</translation>
    </message>
    <message>
        <source>andon_call</source>
        <translation>เรียกขอความช่วยเหลือ</translation>
    </message>
    <message>
        <source>any</source>
        <translation>ไม่จำกัด</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>ผู้ตรวจประวัติ</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>แบทช์</translation>
    </message>
    <message>
        <source>batch_gather</source>
        <translation>รวมชิ้นงานเป็นแบทช์</translation>
    </message>
    <message>
        <source>batch_join</source>
        <translation>รวมแบทช์</translation>
    </message>
    <message>
        <source>batch_yield</source>
        <translation>ส่งต่อบางส่วน</translation>
    </message>
    <message>
        <source>bind_component</source>
        <translation>ผูกชิ้นส่วน</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>ยกเลิกแล้ว</translation>
    </message>
    <message>
        <source>case_cancel</source>
        <translation>ยกเลิกงาน</translation>
    </message>
    <message>
        <source>case_create</source>
        <translation>สร้างเคส</translation>
    </message>
    <message>
        <source>case_run_automatic</source>
        <translation>รันอัตโนมัติ</translation>
    </message>
    <message>
        <source>case_start</source>
        <translation>เริ่มเคส</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>เสร็จแล้ว</translation>
    </message>
    <message>
        <source>component</source>
        <translation>ชิ้นส่วน</translation>
    </message>
    <message>
        <source>consume_input_tokens</source>
        <translation>หยิบโทเคนขาเข้า</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>ย้อนคืน</translation>
    </message>
    <message>
        <source>create_initial_tokens</source>
        <translation>วางโทเคนเริ่มต้น</translation>
    </message>
    <message>
        <source>create_rework_token</source>
        <translation>ส่งแก้ที่ขั้นที่เลือก</translation>
    </message>
    <message>
        <source>data as JSON</source>
        <translation>ข้อมูลเป็น JSON</translation>
    </message>
    <message>
        <source>designer</source>
        <translation>ผู้ออกแบบ</translation>
    </message>
    <message>
        <source>en or th</source>
        <translation>en หรือ th</translation>
    </message>
    <message>
        <source>fire</source>
        <translation>ยิงทรานซิชัน</translation>
    </message>
    <message>
        <source>get_tokens</source>
        <translation>ดูโทเคน</translation>
    </message>
    <message>
        <source>good</source>
        <translation>ดี</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>inspector</source>
        <translation>ผู้ตรวจสอบ</translation>
    </message>
    <message>
        <source>job.cancelled</source>
        <translation>ยกเลิกงาน</translation>
    </message>
    <message>
        <source>job.changed</source>
        <translation>เปลี่ยนงาน</translation>
    </message>
    <message>
        <source>job.corrected</source>
        <translation>ย้อนคืนงาน</translation>
    </message>
    <message>
        <source>job.counted</source>
        <translation>นับยอดงาน</translation>
    </message>
    <message>
        <source>job.created</source>
        <translation>สร้างงาน</translation>
    </message>
    <message>
        <source>job_change</source>
        <translation>เปลี่ยนงาน</translation>
    </message>
    <message>
        <source>job_create</source>
        <translation>สร้างงาน</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>รวมแล้ว</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>เครื่องจักร</translation>
    </message>
    <message>
        <source>material</source>
        <translation>วัสดุ</translation>
    </message>
    <message>
        <source>material_use</source>
        <translation>บันทึกล็อตวัสดุ</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>ประกอบแล้ว</translation>
    </message>
    <message>
        <source>move_token</source>
        <translation>ย้ายโทเคน</translation>
    </message>
    <message>
        <source>names, separated by commas</source>
        <translation>ชื่อ คั่นด้วยจุลภาค</translation>
    </message>
    <message>
        <source>one line of at most 200 characters</source>
        <translation>หนึ่งบรรทัด ไม่เกิน 200 ตัวอักษร</translation>
    </message>
    <message>
        <source>operator.added</source>
        <translation>เพิ่มผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>operator.changed</source>
        <translation>เปลี่ยนผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>operator_add</source>
        <translation>เพิ่มผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>operator_change</source>
        <translation>เปลี่ยนผู้ปฏิบัติงาน</translation>
    </message>
    <message>
        <source>override_route</source>
        <translation>ย้ายข้ามเส้นทาง</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>รอตัดสินใจ</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>ชิ้นงาน</translation>
    </message>
    <message>
        <source>plain JSON</source>
        <translation>JSON ธรรมดา</translation>
    </message>
    <message>
        <source>produce_output_tokens</source>
        <translation>วางโทเคนขาออก</translation>
    </message>
    <message>
        <source>publish</source>
        <translation>เก็บเส้นทางงาน</translation>
    </message>
    <message>
        <source>qc_fail</source>
        <translation>ตัดสินไม่ผ่าน</translation>
    </message>
    <message>
        <source>qc_fail, redesign or permanent</source>
        <translation>qc_fail, redesign หรือ permanent</translation>
    </message>
    <message>
        <source>qc_pass</source>
        <translation>ตัดสินผ่าน</translation>
    </message>
    <message>
        <source>quality</source>
        <translation>คุณภาพ</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>พร้อม</translation>
    </message>
    <message>
        <source>release_workflow</source>
        <translation>เปิดใช้ฉบับ</translation>
    </message>
    <message>
        <source>request_redesign</source>
        <translation>ขอแก้แบบ</translation>
    </message>
    <message>
        <source>resolve_redesign</source>
        <translation>ตัดสินเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>rework, scrap or pending</source>
        <translation>rework, scrap หรือ pending</translation>
    </message>
    <message>
        <source>running</source>
        <translation>กำลังดำเนินการ</translation>
    </message>
    <message>
        <source>safety</source>
        <translation>ความปลอดภัย</translation>
    </message>
    <message>
        <source>scrapped</source>
        <translation>ของเสีย</translation>
    </message>
    <message>
        <source>shop.changed</source>
        <translation>ตั้งค่าโรงงานแล้ว</translation>
    </message>
    <message>
        <source>shop_change</source>
        <translation>ตั้งค่าโรงงาน</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>อย่างอื่น</translation>
    </message>
    <message>
        <source>spawn_component</source>
        <translation>เพิ่มชิ้นส่วน</translation>
    </message>
    <message>
        <source>spawn_replacement</source>
        <translation>ทำชิ้นทดแทน</translation>
    </message>
    <message>
        <source>split</source>
        <translation>แยกแล้ว</translation>
    </message>
    <message>
        <source>split_batch_token</source>
        <translation>ทำแบทช์เสร็จและแยกชิ้น</translation>
    </message>
    <message>
        <source>station.added</source>
        <translation>เพิ่มสถานี</translation>
    </message>
    <message>
        <source>station.changed</source>
        <translation>เปลี่ยนสถานีแล้ว</translation>
    </message>
    <message>
        <source>station_add</source>
        <translation>เพิ่มสถานี</translation>
    </message>
    <message>
        <source>station_change</source>
        <translation>เปลี่ยนสถานี</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>ทำต่อเป็นงานแก้</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>หัวหน้างาน</translation>
    </message>
    <message>
        <source>supervisor, material, machine, quality or safety</source>
        <translation>supervisor, material, machine, quality หรือ safety</translation>
    </message>
    <message>
        <source>the id of a workflow, or its definition as JSON</source>
        <translation>รหัสของเวิร์กโฟลว์ หรือนิยามเป็น JSON</translation>
    </message>
    <message>
        <source>the name of a time zone, such as Asia/Bangkok</source>
        <translation>ชื่อเขตเวลา เช่น Asia/Bangkok</translation>
    </message>
    <message>
        <source>the number of a token or record</source>
        <translation>หมายเลขของชิ้นงานหรือรายการ</translation>
    </message>
    <message>
        <source>time_correct</source>
        <translation>แก้เวลาทำงาน</translation>
    </message>
    <message>
        <source>token numbers, separated by commas</source>
        <translation>หมายเลขชิ้นงาน คั่นด้วยจุลภาค</translation>
    </message>
    <message>
        <source>token.absorbed</source>
        <translation>รวมเข้าด้วยกัน</translation>
    </message>
    <message>
        <source>token.adjusted</source>
        <translation>ปรับ</translation>
    </message>
    <message>
        <source>token.completed</source>
        <translation>ทำเสร็จ</translation>
    </message>
    <message>
        <source>token.component_bound</source>
        <translation>ผูกชิ้นส่วน</translation>
    </message>
    <message>
        <source>token.corrected</source>
        <translation>ย้อนคืน</translation>
    </message>
    <message>
        <source>token.entered</source>
        <translation>มาถึง</translation>
    </message>
    <message>
        <source>token.failed</source>
        <translation>ไม่ผ่าน</translation>
    </message>
    <message>
        <source>token.finished</source>
        <translation>เสร็จสมบูรณ์</translation>
    </message>
    <message>
        <source>token.gathered</source>
        <translation>รวมเป็นแบทช์</translation>
    </message>
    <message>
        <source>token.held</source>
        <translation>ระงับ</translation>
    </message>
    <message>
        <source>token.joined</source>
        <translation>รวมแบทช์</translation>
    </message>
    <message>
        <source>token.lot_used</source>
        <translation>ใช้ล็อตวัสดุ</translation>
    </message>
    <message>
        <source>token.merged</source>
        <translation>ประกอบ</translation>
    </message>
    <message>
        <source>token.noted</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>token.parted</source>
        <translation>แบ่งแบทช์</translation>
    </message>
    <message>
        <source>token.passed</source>
        <translation>ผ่าน</translation>
    </message>
    <message>
        <source>token.paused</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>token.redesign_requested</source>
        <translation>ขอแก้แบบ</translation>
    </message>
    <message>
        <source>token.redesign_resolved</source>
        <translation>ตัดสินเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>token.released</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>token.replaced</source>
        <translation>ทำชิ้นทดแทน</translation>
    </message>
    <message>
        <source>token.rerouted</source>
        <translation>ย้าย</translation>
    </message>
    <message>
        <source>token.resumed</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>token.reworked</source>
        <translation>ส่งแก้งาน</translation>
    </message>
    <message>
        <source>token.scrapped</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>token.shortfall</source>
        <translation>จำนวนขาด</translation>
    </message>
    <message>
        <source>token.spawned</source>
        <translation>สร้างชิ้นงาน</translation>
    </message>
    <message>
        <source>token.split</source>
        <translation>แยกแบทช์</translation>
    </message>
    <message>
        <source>token.started</source>
        <translation>เริ่ม</translation>
    </message>
    <message>
        <source>token.time_corrected</source>
        <translation>แก้เวลาทำงาน</translation>
    </message>
    <message>
        <source>token.time_shared</source>
        <translation>แบ่งเวลาของแบทช์</translation>
    </message>
    <message>
        <source>token.unheld</source>
        <translation>ปลดระงับ</translation>
    </message>
    <message>
        <source>token.yielded</source>
        <translation>ส่งต่อบางส่วน</translation>
    </message>
    <message>
        <source>token_adjust</source>
        <translation>ปรับจำนวนหรือข้อมูล</translation>
    </message>
    <message>
        <source>token_complete</source>
        <translation>ทำเสร็จ</translation>
    </message>
    <message>
        <source>token_note</source>
        <translation>บันทึก</translation>
    </message>
    <message>
        <source>token_pause</source>
        <translation>พัก</translation>
    </message>
    <message>
        <source>token_release</source>
        <translation>คืนงาน</translation>
    </message>
    <message>
        <source>token_resume</source>
        <translation>ทำต่อ</translation>
    </message>
    <message>
        <source>token_rework</source>
        <translation>ส่งแก้งาน</translation>
    </message>
    <message>
        <source>token_scrap</source>
        <translation>ตัดเป็นของเสีย</translation>
    </message>
    <message>
        <source>token_start</source>
        <translation>เริ่มงาน</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true หรือ false</translation>
    </message>
    <message>
        <source>unhold</source>
        <translation>ปลดระงับ</translation>
    </message>
    <message>
        <source>update_token_data</source>
        <translation>แก้ข้อมูลโทเคน</translation>
    </message>
    <message>
        <source>void</source>
        <translation>ย้อนคืนแล้ว</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>รอ</translation>
    </message>
    <message>
        <source>worker</source>
        <translation>พนักงาน</translation>
    </message>
    <message>
        <source>workflow.published</source>
        <translation>เก็บเส้นทางงาน</translation>
    </message>
    <message>
        <source>workflow.released</source>
        <translation>เปิดใช้ฉบับ</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Add a component that nobody planned.</source>
        <translation>เพิ่มชิ้นส่วนที่ไม่ได้วางแผนไว้</translation>
    </message>
    <message>
        <source>Add a person with roles.</source>
        <translation>เพิ่มคนพร้อมบทบาท</translation>
    </message>
    <message>
        <source>Add a station that serves work centres.</source>
        <translation>เพิ่มสถานีที่ดูแลศูนย์งาน</translation>
    </message>
    <message>
        <source>All tokens of a case; this only reads.</source>
        <translation>โทเคนทั้งหมดของเคส ใช้อ่านเท่านั้น</translation>
    </message>
    <message>
        <source>Answer a call.</source>
        <translation>ตอบรับการเรียก</translation>
    </message>
    <message>
        <source>Block a token until a redesign is decided.</source>
        <translation>กันชิ้นงานไว้จนกว่าจะตัดสินเรื่องแก้แบบ</translation>
    </message>
    <message>
        <source>Call for help at a station.</source>
        <translation>เรียกขอความช่วยเหลือที่สถานี</translation>
    </message>
    <message>
        <source>Cancel a job or case; everything open is scrapped.</source>
        <translation>ยกเลิกงานหรือเคส ทุกอย่างที่ยังเปิดอยู่กลายเป็นของเสีย</translation>
    </message>
    <message>
        <source>Change a job's amount, due date or priority.</source>
        <translation>เปลี่ยนจำนวน กำหนดส่ง หรือความเร่งด่วนของงาน</translation>
    </message>
    <message>
        <source>Change a person's roles, badge or PIN.</source>
        <translation>เปลี่ยนบทบาท บัตร หรือ PIN ของคน</translation>
    </message>
    <message>
        <source>Change what a station serves or speaks.</source>
        <translation>เปลี่ยนศูนย์งานหรือภาษาของสถานี</translation>
    </message>
    <message>
        <source>Check and store a route or net as a new revision.</source>
        <translation>ตรวจและเก็บเส้นทางหรือเน็ตเป็นฉบับใหม่</translation>
    </message>
    <message>
        <source>Complete a batch with a count and split it into pieces.</source>
        <translation>ทำแบทช์เสร็จพร้อมนับ แล้วแยกเป็นชิ้น</translation>
    </message>
    <message>
        <source>Correct a batch's quantity or a token's metadata.</source>
        <translation>แก้จำนวนของแบทช์หรือข้อมูลของชิ้นงาน</translation>
    </message>
    <message>
        <source>Correct the duration of a work session.</source>
        <translation>แก้ระยะเวลาของช่วงทำงาน</translation>
    </message>
    <message>
        <source>Create a job and put its tokens at the start of the route.</source>
        <translation>สร้างงานและวางชิ้นงานที่ต้นเส้นทาง</translation>
    </message>
    <message>
        <source>Fail an inspection: to rework, scrap or pending.</source>
        <translation>ตัดสินไม่ผ่าน: ไปแก้งาน ของเสีย หรือรอตัดสินใจ</translation>
    </message>
    <message>
        <source>Finish the work at this node.</source>
        <translation>ทำงานที่ขั้นตอนนี้ให้เสร็จ</translation>
    </message>
    <message>
        <source>Fire a transition of a case: the first binding, or the one that is said.</source>
        <translation>ยิงทรานซิชันของเคส: ชุดค่าแรก หรือชุดที่ระบุ</translation>
    </message>
    <message>
        <source>Gather single pieces into a batch.</source>
        <translation>รวมชิ้นเดี่ยวเป็นแบทช์</translation>
    </message>
    <message>
        <source>Give a token back to the queue.</source>
        <translation>คืนชิ้นงานเข้าคิว</translation>
    </message>
    <message>
        <source>Give what a transition gives, from what was consumed for it last and from data (variable: value).</source>
        <translation>วางโทเคนที่ทรานซิชันให้ จากสิ่งที่หยิบล่าสุดและจากข้อมูล (ตัวแปร: ค่า)</translation>
    </message>
    <message>
        <source>Go on with a paused token.</source>
        <translation>ทำชิ้นงานที่พักไว้ต่อ</translation>
    </message>
    <message>
        <source>Hold a token and whatever is made from it.</source>
        <translation>ระงับชิ้นงานและทุกอย่างที่ทำจากชิ้นนี้</translation>
    </message>
    <message>
        <source>Join several batches into one.</source>
        <translation>รวมหลายแบทช์เป็นหนึ่ง</translation>
    </message>
    <message>
        <source>Lay the initial tokens of a new case before it is started.</source>
        <translation>วางโทเคนเริ่มต้นของเคสใหม่ก่อนเริ่ม</translation>
    </message>
    <message>
        <source>Let a token go on after its redesign.</source>
        <translation>ให้ชิ้นงานไปต่อหลังแก้แบบ</translation>
    </message>
    <message>
        <source>Let finished pieces move on before the batch is done.</source>
        <translation>ส่งชิ้นที่เสร็จไปก่อนแบทช์จะเสร็จ</translation>
    </message>
    <message>
        <source>Let new jobs and cases use a revision.</source>
        <translation>ให้งานและเคสใหม่ใช้ฉบับนี้ได้</translation>
    </message>
    <message>
        <source>Make a case of a net; it is started by case_start.</source>
        <translation>สร้างเคสจากเน็ต แล้วเริ่มด้วย case_start</translation>
    </message>
    <message>
        <source>Make a scrapped token again.</source>
        <translation>ทำชิ้นทดแทนของเสีย</translation>
    </message>
    <message>
        <source>Move a token: to another place of its net, or along an edge of its route.</source>
        <translation>ย้ายโทเคนไปเพลสอื่นในเน็ต หรือย้ายชิ้นงานไปตามเส้นทางงาน</translation>
    </message>
    <message>
        <source>Note the lot of material that goes into this token.</source>
        <translation>บันทึกล็อตวัสดุที่ใช้กับชิ้นงานนี้</translation>
    </message>
    <message>
        <source>Note the serial of a component that goes into this piece.</source>
        <translation>บันทึกหมายเลขชิ้นส่วนที่ประกอบในชิ้นงานนี้</translation>
    </message>
    <message>
        <source>Pass an inspection.</source>
        <translation>ตัดสินผ่านการตรวจ</translation>
    </message>
    <message>
        <source>Put a token at another node, whatever the route says.</source>
        <translation>ย้ายชิ้นงานไปขั้นตอนอื่นโดยไม่ตามเส้นทาง</translation>
    </message>
    <message>
        <source>Release a held token.</source>
        <translation>ปลดระงับชิ้นงาน</translation>
    </message>
    <message>
        <source>Replace or merge the data of a token: its value in a net, its metadata in a job.</source>
        <translation>แทนหรือรวมข้อมูลของโทเคน คือค่าในเน็ต หรือข้อมูลประกอบในงาน</translation>
    </message>
    <message>
        <source>Run a case's automatic transitions, and its children's, until nothing is left to do.</source>
        <translation>รันทรานซิชันอัตโนมัติของเคสและเคสย่อยจนไม่มีอะไรเหลือให้ทำ</translation>
    </message>
    <message>
        <source>Send a pending failed token to a named rework node.</source>
        <translation>ส่งชิ้นที่ไม่ผ่านและรอตัดสินไปขั้นแก้งานที่ระบุ</translation>
    </message>
    <message>
        <source>Send a pending failed token to rework.</source>
        <translation>ส่งชิ้นที่ไม่ผ่านและรอตัดสินไปแก้งาน</translation>
    </message>
    <message>
        <source>Set the time zone of the shop.</source>
        <translation>ตั้งเขตเวลาของโรงงาน</translation>
    </message>
    <message>
        <source>Start a case: its initial tokens are laid into their places.</source>
        <translation>เริ่มเคส: วางโทเคนเริ่มต้นลงในเพลซ</translation>
    </message>
    <message>
        <source>Start work on a token; on an active one, join in.</source>
        <translation>เริ่มทำชิ้นงาน ถ้ามีคนทำอยู่แล้วก็ร่วมทำ</translation>
    </message>
    <message>
        <source>Stop the clock for a while.</source>
        <translation>พักการจับเวลาไว้ก่อน</translation>
    </message>
    <message>
        <source>Take a token out for good.</source>
        <translation>ตัดชิ้นงานออกถาวร</translation>
    </message>
    <message>
        <source>Take back one act while everything it made is untouched.</source>
        <translation>ย้อนคืนหนึ่งรายการ ถ้าสิ่งที่เกิดตามมายังไม่ถูกแตะ</translation>
    </message>
    <message>
        <source>Take what a transition takes, without firing it: its first binding, if its guard holds.</source>
        <translation>หยิบโทเคนที่ทรานซิชันใช้โดยไม่ยิง ด้วยการผูกค่าแรกที่เงื่อนไขเป็นจริง</translation>
    </message>
    <message>
        <source>Write a remark into a token's history.</source>
        <translation>เขียนหมายเหตุในประวัติของชิ้นงาน</translation>
    </message>
</context>
</TS>
